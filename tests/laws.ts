/** `npm run laws [-- --runs 1000] [--seed 7]`: try all laws on draws that nobody has seen yet, or on those of a seed. */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
for (const [name, value] of Object.entries(values)) {
  if (/^\d{1,10}$/.test(value)) continue;
  process.stderr.write(`--${name} ${value} is no whole number: npm run laws -- --runs 1000 --seed 7\n`);
  process.exit(2);
}

process.stdout.write(`${values.runs} draws a law, of seed ${values.seed}: npm run laws -- --seed ${values.seed}\n`);
const PROJECT = join(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [join(PROJECT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', 'tests/laws', '--reporter=dot'],
  {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, LUMPSUM_DRAWS_SEED: values.seed, LUMPSUM_DRAWS: values.runs },
  },
);
process.exit(status ?? 1);
