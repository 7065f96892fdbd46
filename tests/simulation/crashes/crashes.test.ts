/** A process may end before and after every place where a function waits: what it was at is delivered again, and nothing is lost, doubled or bent. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { synthesize } from '../../../local/synth.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const COMMAND = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  './tests/simulation/crashes/instrumenting.ts',
  'tests/simulation/crashes/main.ts',
  '--first',
];

beforeAll(async () => {
  await synthesize(PROJECT);
});

/** @returns what is said of a part of the crashes */
async function crashed(part: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...COMMAND, '--part', part], { cwd: PROJECT }).catch(
    (failed: { readonly stdout: string; readonly stderr: string }) => ({ stdout: failed.stdout + failed.stderr }),
  );
  return stdout;
}

test('every crash is survived, and there is no await without one', async () => {
  for (const said of await Promise.all(['1/2', '2/2'].map(crashed))) {
    expect(said).toMatch(/^(\w+: \d+ crashes survived\n)+.*\n\d+ awaits, \d+ crashes, all survived\.\n$/);
  }
});
