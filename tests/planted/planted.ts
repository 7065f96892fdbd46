/**
 * `npm run planted [-- <bug>…]`: plant each money bug in a copy of the code and see whether the tests notice. Ends with
 * caught / planted, and with status 1 where one got away or a test fails without a bug.
 */
import { availableParallelism } from 'node:os';
import { allBugs, type Bug } from './bug.ts';
import { type Copy, copyOfProject } from './copy.ts';
import { caughtBy, Soundness } from './suite.ts';

const wanted = process.argv.slice(2);
const known = allBugs();
const unknown = wanted.find((name) => !known.some(({ bug }) => bug === name));
if (unknown !== undefined) {
  process.stderr.write(`There is no bug "${unknown}". Known are: ${known.map(({ bug }) => bug).join(', ')}.\n`);
  process.exit(1);
}
const bugs = wanted.length === 0 ? known : known.filter(({ bug }) => wanted.includes(bug));
const waiting = [...bugs];
const missed: Bug[] = [];

const soundness = new Soundness();

await Promise.all(Array.from({ length: Math.min(availableParallelism(), bugs.length) }, (_, i) => work(String(i))));
const unsound = await soundness.unsound();
for (const { file, test } of unsound) process.stdout.write(`${file} fails without a bug as well: ${test}\n`);
process.stdout.write(`${bugs.length - missed.length} / ${bugs.length} caught / planted\n`);
process.exitCode = missed.length + unsound.length === 0 ? 0 : 1;

async function work(name: string): Promise<void> {
  const copy = copyOfProject(name);
  try {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
      const outcome = await tried(copy, bug);
      process.stdout.write(`${bug.bug.padEnd(40)} ${outcome}\n`);
    }
  } finally {
    copy.remove();
  }
}

/** Plant a bug and say what became of it. One that cannot be tried has not been caught, and does not keep the others waiting. */
async function tried(copy: Copy, bug: Bug): Promise<string> {
  try {
    const caught = await caughtBy(copy, bug, soundness);
    if (caught) return `caught by ${caught.file}: ${caught.test}`;
    missed.push(bug);
    return 'NOT CAUGHT';
  } catch (error) {
    missed.push(bug);
    return `CANNOT BE TRIED: ${String(error)}`;
  }
}
