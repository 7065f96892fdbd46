/**
 * `npm run simulate -- --seeds 200 [--seed 1]`: live random fund years through the real handlers, under faults.
 *
 * `--seeds` years are lived, the first of them of `--seed`; each follows from its seed alone. With `--spoilt "a claim is lost"` the
 * books are spoilt on purpose in the middle of a year, to see that it is found; named several times, the years are lived once for
 * each way.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../../local/synth.ts';
import { SPOILS } from './truth/spoil.ts';

/** A year to be lived, and how its books are spoilt, where they are. */
export interface ToLive {
  readonly seed: number;
  readonly spoilt?: keyof typeof SPOILS | undefined;
}

/** What a process that lives years tells of each. */
export type Told = ToLive &
  ({ readonly line: string; readonly calls: number; readonly claims: number } | { readonly broken: string });

const PROJECT = join(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: String(availableParallelism()) },
    spoilt: { type: 'string', multiple: true, default: [] },
    quiet: { type: 'boolean', default: false },
  },
});
const [first, count, processes] = [values.seed, values.seeds, values.processes].map(wholeNumber) as [
  number,
  number,
  number,
];

if (values.spoilt.some((way) => !Object.hasOwn(SPOILS, way))) {
  process.stderr.write(`Books are spoilt so: ${Object.keys(SPOILS).join('; ')}.\n`);
  process.exit(2);
}

const began = performance.now();
const assembly = await synthesize(PROJECT);
const seeds = Array.from({ length: count }, (_, i) => first + i);
const years: ToLive[] = seeds.flatMap((seed) =>
  values.spoilt.length === 0 ? [{ seed }] : values.spoilt.map((spoilt) => ({ seed, spoilt })),
);
const lived = await liveAll(Math.min(processes, years.length));
report(lived);

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  process.stderr.write(`"${text}" is no whole number: npm run simulate -- --seeds 200 --seed 1\n`);
  process.exit(2);
}

/** Live the years side by side. The first that breaks, and was not to, ends it: the others would tell the same. */
async function liveAll(sideBySide: number): Promise<Told[]> {
  const told: Told[] = [];
  const left = [...years];
  const children = Array.from({ length: sideBySide }, () =>
    fork(join(import.meta.dirname, 'liveYears.ts'), [assembly]),
  );
  const isOver = () => left.length === 0 || told.some((one) => 'broken' in one && one.spoilt === undefined);
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((done, fail) => {
          const goOn = () => (isOver() ? child.disconnect() : child.send(left.shift()!));
          child.on('message', (one: Told | 'ready') => {
            if (one !== 'ready') tell(one, told);
            goOn();
          });
          child.on('error', fail);
          child.on('exit', (status) => (status === 0 ? done() : fail(new Error(`A process ended with ${status}.`))));
        }),
    ),
  );
  return told.sort((a, b) => years.findIndex(isSame(a)) - years.findIndex(isSame(b)));
}

function isSame({ seed, spoilt }: ToLive): (other: ToLive) => boolean {
  return (other) => other.seed === seed && other.spoilt === spoilt;
}

function tell(one: Told, told: Told[]): void {
  told.push(one);
  if ('broken' in one) return;
  if (!values.quiet) process.stdout.write(`${one.line}\n`);
}

function report(all: readonly Told[]): void {
  const broken = all.filter((one) => 'broken' in one);
  for (const { seed, spoilt, broken: why } of broken) {
    const way = spoilt === undefined ? '' : `Spoilt: ${spoilt}\n`;
    process.stdout.write(
      `\n${way}${why}\n\nTo live this year again: npm run simulate -- --seed ${seed} --seeds 1${spoilt === undefined ? '' : ` --spoilt "${spoilt}"`}\n`,
    );
  }
  if (broken.length > 0) process.exit(1);
  const sum = (what: 'calls' | 'claims') => all.reduce((total, one) => total + ('calls' in one ? one[what] : 0), 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `${all.length} years lived in ${seconds} s: ${sum('claims')} claims, ${sum('calls')} calls to AWS, nothing lost, doubled or bent.\n`,
  );
}
