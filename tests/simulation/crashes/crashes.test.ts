/** A process may end before and after every place where a function waits: what it was at is delivered again, and nothing is lost, doubled or bent. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../../..');
const COMMAND = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  './tests/simulation/crashes/instrumenting.ts',
  'tests/simulation/crashes/main.ts',
  '--first',
];

test('every crash is survived, and there is no await without one', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, COMMAND, { cwd: PROJECT }).catch(
    (failed: { readonly stdout: string; readonly stderr: string }) => ({ stdout: failed.stdout + failed.stderr }),
  );
  expect(stdout).toMatch(/^(\w+: \d+ crashes survived\n)+.*\n\d+ awaits, \d+ crashes, all survived\.\n$/);
});
