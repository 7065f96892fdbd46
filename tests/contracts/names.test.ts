/** The name of a file that is handed in: of one file until it is answered. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '../../lib/errors.ts';
import { claimName } from '../../lib/store/imports/claimName.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FUND = '320500-390';
const KEY = `inbound/claims/${FUND}/national/march.csv`;

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

/** Whether the name is had for these bytes, while the file with those was answered last. */
async function isTaken(sha256: string, answered?: string, key = KEY): Promise<boolean> {
  try {
    await claimName(tables, { fund: FUND, key, sha256 }, async () => answered);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    expect(error).toMatchObject({ code: 'conflict', path: 'body.name' });
    return false;
  }
}

describe('a name is of one file until it is answered', () => {
  test('other bytes wait, the same bytes need not', async () => {
    expect(await isTaken('first')).toBe(true);
    expect(await isTaken('second')).toBe(false);
    expect(await isTaken('first')).toBe(true);
    expect(await isTaken('second', 'one of long ago')).toBe(false);
  });

  test('behind its answer the name is free, and of the next one', async () => {
    await isTaken('first');
    expect(await isTaken('second', 'first')).toBe(true);
    expect(await isTaken('third', 'first')).toBe(false);
    expect(await isTaken('first', 'first')).toBe(false);
    expect(await isTaken('first', 'second')).toBe(true);
  });

  test('another name is another', async () => {
    await isTaken('first');
    expect(await isTaken('second', undefined, `${KEY}.2`)).toBe(true);
  });

  test('of many at once one has it', async () => {
    const asked = ['a', 'b', 'c', 'd', 'e', 'f'].map((sha256) => isTaken(sha256));
    expect((await Promise.all(asked)).filter((had) => had)).toHaveLength(1);
  });

  test('of many at once behind an answered one, too', async () => {
    await isTaken('first');
    const asked = ['a', 'b', 'c', 'd', 'e', 'f'].map((sha256) => isTaken(sha256, 'first'));
    expect((await Promise.all(asked)).filter((had) => had)).toHaveLength(1);
  });
});
