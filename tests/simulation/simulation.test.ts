/** Whole years under faults. They are lived in processes of their own: in ours, time and chance are to stay as they are. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
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

describe('twenty years under faults', () => {
  let ended: Ended;
  beforeAll(async () => {
    ended = await simulate('--seeds', '20');
  });

  test('no fen is lost, doubled or bent', () => {
    expect(ended.said).toContain('20 years lived');
    expect(ended.status).toBe(0);
  });

  test('the same seed is the same year, whatever was lived before it', async () => {
    const told = ({ said }: Ended) => said.split('\n').filter((line) => line.startsWith('seed 13:'));
    const alone = told(await simulate('--seed', '13', '--seeds', '1'));
    expect(alone).toHaveLength(1);
    expect(told(ended)).toEqual(alone);
  });
});

describe('books that are spoilt are found to be', () => {
  let ended: Ended;
  beforeAll(async () => {
    const ways = Object.keys(SPOILS).flatMap((way) => ['--spoilt', way]);
    ended = await simulate('--seed', '11', '--seeds', '1', ...ways);
  });

  test.each(Object.keys(SPOILS))('%s', (way) => {
    expect(ended.said).toMatch(new RegExp(`^Spoilt: ${way}\nSeed 11 at "[^"]+":\nViolation: `, 'm'));
    expect(ended.said).toContain(`To live this year again: npm run simulate -- --seed 11 --seeds 1 --spoilt "${way}"`);
    expect(ended.status).toBe(1);
  });
});
