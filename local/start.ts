import { appendFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { Fault } from '../lib/errors.ts';
import { claimFolder } from './claimFolder.ts';
import { contentHash } from './contentHash.ts';
import { yearSummary } from './demonstration/summary.ts';
import { liveYear } from './demonstration/year.ts';
import { storeAtHand } from './dynamodb/startStore.ts';
import type { StoreKind } from './dynamodb/store.ts';
import type { Announcement } from './gateway/sns.ts';
import { assertPortFree } from './http/listen.ts';
import { noteYear, prepareFolder, storeKept, type YearInFolder } from './livedYear.ts';
import { HELP, type Options, optionsOf } from './options.ts';
import { progressOn } from './progress.ts';
import { type Service, startService } from './service.ts';
import { synthesize } from './synth.ts';
import { whereToLook } from './whereToLook.ts';

const PROJECT = join(import.meta.dirname, '..');
/** The exit status of a program that Ctrl-C ended in the middle of its work. */
const INTERRUPTED = 130;
/** All that the demonstration year follows from. */
const YEAR_SOURCES = ['infra', 'functions', 'lib', 'policy', 'profiles', 'local/demonstration', 'package-lock.json'];

const SAID: { readonly [state in YearInFolder]: string } = {
  lived: 'The demonstration year is on the books already; nothing is booked again.',
  new: 'Living the demonstration year (its claims are generated; its population and its tariff are real):',
  interrupted: 'The demonstration year did not come to its end; it begins again:',
  outdated:
    'Code, rules or data have changed since the books were made: they are set aside in "earlier", and the year is lived anew:',
  otherStore:
    'The books were made on another store, which this one cannot read: they are set aside in "earlier", and the year is lived anew:',
};

const NO_JAVA = 'No Java 11 or later was found: the tables run in this process; what is on the books is the same.';

const AGAIN = 'When its cause is mended, the running service does it again: npm run -s lumpsum -- redrive --all\n';

const CUT_SHORT = 'Stopped in the middle of the year: the next start begins it again.';

/** Whether somebody asked us to stop. */
let stopping = false;

try {
  const options = optionsOf(process.argv.slice(2), process.env);
  if (options.help) process.stdout.write(HELP);
  else await start(options);
} catch (error) {
  // What breaks because everything is being closed is no news.
  if (!stopping) {
    process.stderr.write(`${inOneSentence(error)}\n`);
    process.exit(1);
  }
}

async function start(options: Options): Promise<void> {
  await assertPortFree(options.port);
  const folder = resolve(PROJECT, options.data);
  const release = claimFolder(folder);
  process.once('exit', release);
  process.stdout.write('Starting the service from its CDK app, on 127.0.0.1 only …\n');
  const assembly = await synthesize(PROJECT);
  const content = contentHash(PROJECT, YEAR_SOURCES);
  const store = await storeFor(folder, content, options);
  const found = prepareFolder(folder, content, store);
  if (found !== 'lived') noteYear(folder, content, 'living', store);
  const progress = progressOn(process.stdout);
  const onAnnounced = ({ message }: Announcement) => progress.tell(`  预警 · alert: ${message.replaceAll('\n', ' ')}`);
  const service = await startService({ dataDir: folder, port: options.port, assembly, store, onAnnounced });
  let underWay = true;
  let kept = found === 'lived';
  process.once('SIGINT', () => {
    process.stdout.write(kept ? `\nStopped. The books are kept in ${folder}.\n` : `\n${CUT_SHORT}\n`);
  });
  stopWhenAsked(service, () => (underWay ? INTERRUPTED : 0));

  process.stdout.write(`${SAID[found]}\n`);
  if (found !== 'lived') {
    await liveYear(service, { onProgress: progress.show }).finally(progress.end);
    noteYear(folder, content, 'lived', store);
    kept = true;
  }
  process.stdout.write(`\n${await yearSummary(service)}\n`);
  const undone = service.deadLetters();
  for (const file of undone) process.stderr.write(`Could not be done, and why: ${file}\n`);
  if (undone.length > 0) process.stderr.write(AGAIN);
  if (options.once) {
    await service.close();
    process.exit(undone.length > 0 ? 1 : 0);
  }
  underWay = false;
  process.stdout.write(whereToLook(service));
}

/** The store that is asked for, else the one the books in the folder were made on if it can be had, else what is at hand. */
async function storeFor(folder: string, content: string, { store: asked }: Options): Promise<StoreKind> {
  if (asked !== undefined) return asked;
  const atHand = await storeAtHand();
  if (atHand === 'dynamodb-local') return storeKept(folder, content) ?? atHand;
  process.stdout.write(`${NO_JAVA}\n`);
  return atHand;
}

/** Ctrl-C, an end signal, or the end of whoever started us: close everything; the second time, leave at once. */
function stopWhenAsked(service: Service, status: () => number): void {
  const stop = () => {
    if (stopping) process.exit(INTERRUPTED);
    stopping = true;
    service.close().finally(() => process.exit(status()));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('disconnect', stop);
}

/** What the user can mend is one sentence, in both languages; anything else is ours, and its trace goes to a file. */
function inOneSentence(error: unknown): string {
  if (error instanceof Fault) return `${error.says.zh}\n${error.says.en}`;
  const file = join(PROJECT, '.cache', 'start.log');
  mkdirSync(join(PROJECT, '.cache'), { recursive: true });
  appendFileSync(file, `${inspect(error)}\n`);
  const first = String(error).split('\n')[0];
  return `${first}\nThis is a fault of the service, not yours; the trace is in ${file}.`;
}
