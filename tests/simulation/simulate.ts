/**
 * `npm run simulate -- --seeds 200 [--seed 1]`: live random fund years through the real handlers, under faults.
 *
 * `--seeds` years are lived, the first of them of `--seed`; each follows from its seed alone. With `--spoilt "a claim is lost"` the
 * books are spoilt on purpose in the middle of a year, to see that it is found.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../../local/synth.ts';
import { SPOILS } from './truth/spoil.ts';

/** What a process that lives years tells of each. */
export type Told =
  | { readonly seed: number; readonly line: string; readonly calls: number; readonly claims: number }
  | { readonly seed: number; readonly broken: string };

const PROJECT = join(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: String(availableParallelism()) },
    spoilt: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const [first, count, processes] = [values.seed, values.seeds, values.processes].map(wholeNumber) as [
  number,
  number,
  number,
];

if (values.spoilt !== undefined && !Object.hasOwn(SPOILS, values.spoilt)) {
  process.stderr.write(`Books are spoilt so: ${Object.keys(SPOILS).join('; ')}.\n`);
  process.exit(2);
}

const began = performance.now();
const assembly = await synthesize(PROJECT);
const lived = await liveAll(Math.min(processes, count));
report(lived);

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  process.stderr.write(`"${text}" is no whole number: npm run simulate -- --seeds 200 --seed 1\n`);
  process.exit(2);
}

/** Live the years side by side. The first that breaks ends it: the others would tell the same. */
async function liveAll(sideBySide: number): Promise<Told[]> {
  const told: Told[] = [];
  let next = first;
  const given = [assembly, ...(values.spoilt === undefined ? [] : [values.spoilt])];
  const children = Array.from({ length: sideBySide }, () => fork(join(import.meta.dirname, 'liveYears.ts'), given));
  const isOver = () => next >= first + count || told.some((one) => 'broken' in one);
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((done, fail) => {
          const goOn = () => (isOver() ? child.disconnect() : child.send(next++));
          child.on('message', (one: Told | 'ready') => {
            if (one !== 'ready') tell(one, told);
            goOn();
          });
          child.on('error', fail);
          child.on('exit', (status) => (status === 0 ? done() : fail(new Error(`A process ended with ${status}.`))));
        }),
    ),
  );
  return told.sort((a, b) => a.seed - b.seed);
}

function tell(one: Told, told: Told[]): void {
  told.push(one);
  if ('broken' in one) return;
  if (!values.quiet) process.stdout.write(`${one.line}\n`);
}

function report(all: readonly Told[]): void {
  const broken = all.find((one) => 'broken' in one);
  if (broken && 'broken' in broken) {
    process.stdout.write(
      `\n${broken.broken}\n\nTo live this year again: npm run simulate -- --seed ${broken.seed} --seeds 1\n`,
    );
    process.exit(1);
  }
  const sum = (what: 'calls' | 'claims') => all.reduce((total, one) => total + ('calls' in one ? one[what] : 0), 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `${all.length} years lived in ${seconds} s: ${sum('claims')} claims, ${sum('calls')} calls to AWS, nothing lost, doubled or bent.\n`,
  );
}
