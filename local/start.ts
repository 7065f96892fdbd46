import { appendFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import type { Bilingual } from '../lib/bilingual.ts';
import { dayOf } from '../lib/calendar/shanghai.ts';
import { Fault } from '../lib/errors.ts';
import type { Announcement } from './aws/gateway/sns.ts';
import { claimFolder } from './books/claimFolder.ts';
import { demonstrationBooks } from './books/demonstrationBooks.ts';
import { officeBooks } from './books/officeBooks.ts';
import { machineClock } from './clock/clock.ts';
import { keepTime } from './clock/keepTime.ts';
import { ranText } from './clock/ranText.ts';
import { type Names, namesOfFunds } from './commands/namesOf.ts';
import { diskFault } from './disk/diskFault.ts';
import { assertPortFree } from './http/listen.ts';
import { HELP, type Options, optionsOf } from './options.ts';
import { type ProgressLine, progressOn } from './progress.ts';
import { type Service, startService } from './service.ts';

const PROJECT = join(import.meta.dirname, '..');
/** The exit status of a program that Ctrl-C ended in the middle of its work. */
const INTERRUPTED = 130;

const AGAIN = 'When its cause is mended, the running service does it again: npm run -s lumpsum -- redrive --all\n';

const ROOM_AGAIN = '磁盘已有空间，服务继续运行。There is room on the disk again: the service goes on.';

/** Whether somebody asked us to stop. */
let stopping = false;

// A terminal or a file that takes no more words is no reason to stop working.
for (const said of [process.stdout, process.stderr]) said.on('error', () => {});

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
  const books = await (options.empty
    ? officeBooks(PROJECT, folder, options)
    : demonstrationBooks(PROJECT, folder, options.store));
  const progress = progressOn(process.stdout);
  const onAnnounced = ({ message }: Announcement) => progress.tell(`  预警 · alert: ${message.replaceAll('\n', ' ')}`);
  const { assembly, store } = books;
  const onRoom = (lack: Bilingual | undefined) =>
    progress.tell(lack ? `  ${lack.zh}\n  ${lack.en}` : `  ${ROOM_AGAIN}`);
  const service = await startService({ dataDir: folder, port: options.port, assembly, store, onAnnounced, onRoom });
  let underWay = true;
  process.once('SIGINT', () => process.stdout.write(`\n${books.stopped()}\n`));
  stopWhenAsked(service, () => (underWay ? INTERRUPTED : 0));

  await books.prepare(service, progress);
  const undone = service.deadLetters();
  for (const file of undone) process.stderr.write(`Could not be done, and why: ${file}\n`);
  if (undone.length > 0) process.stderr.write(AGAIN);
  if (options.once) {
    await service.close();
    process.exit(undone.length > 0 ? 1 : 0);
  }
  underWay = false;
  process.stdout.write(books.next(service));
  startClock(service, folder, progress, await namesOfFunds(service.url, dayOf(new Date().toISOString()).slice(0, 4)));
}

/** From now on the schedules fire by the clock; each run is told in a line. */
function startClock(service: Service, folder: string, progress: ProgressLine, names: Names): void {
  const stopClock = keepTime(service, {
    folder,
    clock: machineClock,
    onRan: (ran, missed) => progress.tell(ranText(ran, missed, names)),
    onFailed: (error) => {
      process.stderr.write(`The clock stands still, nothing runs by it: ${inOneSentence(error)}\n`);
    },
  });
  process.once('SIGINT', stopClock).once('SIGTERM', stopClock).once('disconnect', stopClock);
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
  const fault = error instanceof Fault ? error : diskFault(error);
  if (fault !== undefined) return `${fault.says.zh}\n${fault.says.en}`;
  const first = String(error).split('\n')[0];
  return `${first}\nThis is a fault of the service, not yours; ${traceOf(error)}`;
}

function traceOf(error: unknown): string {
  const file = join(PROJECT, '.cache', 'start.log');
  try {
    mkdirSync(join(PROJECT, '.cache'), { recursive: true });
    appendFileSync(file, `${inspect(error)}\n`);
    return `the trace is in ${file}.`;
  } catch {
    return `here is its trace:\n${inspect(error)}`;
  }
}
