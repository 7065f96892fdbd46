/** Whole years under faults. They are lived in processes of their own: in ours, time and chance are to stay as they are. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { SPOILS } from './truth/spoil.ts';

const PROJECT = join(import.meta.dirname, '../..');

interface Ended {
  readonly status: number;
  readonly said: string;
}

async function simulate(...given: string[]): Promise<Ended> {
  const argv = [join(import.meta.dirname, 'simulate.ts'), ...given];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: PROJECT, maxBuffer: 1 << 26 });
    return { status: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, said: stdout + stderr };
  }
}

test('twenty years under faults, and no fen is lost, doubled or bent', async () => {
  const { status, said } = await simulate('--seeds', '20', '--quiet');
  expect(said).toContain('20 years lived');
  expect(status).toBe(0);
});

test('the same seed is the same year, whatever was lived before it', async () => {
  const told = ({ said }: Ended) => said.split('\n').filter((line) => line.startsWith('seed 13:'));
  const [alone, last] = await Promise.all([
    simulate('--seed', '13', '--seeds', '1').then(told),
    simulate('--seed', '11', '--seeds', '3', '--processes', '1').then(told),
  ]);
  expect(alone).toHaveLength(1);
  expect(last).toEqual(alone);
});

describe.concurrent('books that are spoilt are found to be', () => {
  test.each(Object.keys(SPOILS))('%s', async (spoilt) => {
    const { status, said } = await simulate('--seed', '12', '--seeds', '1', '--spoilt', spoilt);
    expect(said).toMatch(/^Seed 12 at "[^"]+":\nViolation: /m);
    expect(said).toContain('To live this year again: npm run simulate -- --seed 12 --seeds 1');
    expect(status).toBe(1);
  });
});
