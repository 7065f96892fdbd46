/**
 * `npm run planted [-- <bug>…]`: plant each money bug in a copy of the code and see whether the tests notice. Ends with
 * caught / planted, and with status 1 where one got away.
 */
import { availableParallelism } from 'node:os';
import { allBugs, type Bug } from './bug.ts';
import { copyOfProject } from './copy.ts';
import { assertSound, caughtBy } from './suite.ts';

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

await Promise.all(Array.from({ length: Math.min(availableParallelism(), bugs.length) }, (_, i) => work(String(i))));
process.stdout.write(`${bugs.length - missed.length} / ${bugs.length} caught / planted\n`);
process.exitCode = missed.length === 0 ? 0 : 1;

async function work(name: string): Promise<void> {
  const copy = copyOfProject(name);
  try {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
      const takeOut = copy.plant(bug);
      const caught = await caughtBy(copy, bug);
      takeOut();
      if (caught) await assertSound(copy, caught);
      else missed.push(bug);
      const outcome = caught ? `caught by ${caught.file}: ${caught.test}` : 'NOT CAUGHT';
      process.stdout.write(`${bug.bug.padEnd(40)} ${outcome}\n`);
    }
  } finally {
    copy.remove();
  }
}
