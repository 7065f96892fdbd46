/** DynamoDB's reads are read-committed: while a transaction is under way a query may see some of its items and others not. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { foundTwice } from '../../lib/proof/foundTwice.ts';
import { refuseUnsealed } from '../../lib/proof/refuseUnsealed.ts';
import { sealBook } from '../../lib/proof/sealBook.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { carryForward } from '../../lib/store/ledger/carryForward.ts';
import { countersOf } from '../../lib/store/ledger/counters.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import { sumBook } from '../../lib/store/ledger/sumBook.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { claim, rows } from '../claims/examples.ts';
import { hideFrom } from './hiding.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FUND = '990200-390';
const east = { fund: FUND, community: 'east', year: '2025' };
const made = { by: 'reconcileMonth', at: '2025-04-10T03:00:00+08:00' };
const MARCH = 'JOURNAL#2025-03#';

const world = surroundings();
let local: LocalTables;
let tables: Tables;
/** The pauses that were made, in milliseconds; nobody waits for them. */
let pauses: number[];

beforeAll(async () => {
  local = await localTables();
});
afterAll(async () => {
  surroundWith(world);
  await local.stop();
});
beforeEach(async () => {
  tables = await local.fresh();
  pauses = [];
  surroundWith({
    carrier: world.carrier,
    fileCarrier: world.fileCarrier,
    sleep: async (milliseconds) => pauses.push(milliseconds),
    now: world.now,
    random: world.random,
  });
  await bookClaims(tables, FUND, rows(Array.from({ length: 192 }, (_, i) => claim({ settlement: `S${i}` }))), {
    batch: 'file-1',
    receivedAt: '2025-04-02T02:00:00Z',
  });
});

/** Hides what is asked for from the first so many queries that would have shown it. */
function times(count: number, hidden: (sk: string) => boolean) {
  let left = count;
  return (sk: string) => {
    if (!hidden(sk) || left === 0) return false;
    left -= 1;
    return true;
  };
}

const marchIn = (seals: readonly { readonly period: string }[]) => seals.find(({ period }) => period === '2025-03');

describe('a seal, which stays for ever,', () => {
  beforeEach(() => lockPeriod(tables, east, '2025-03'));

  test.each([
    ['the second commit, once', 1, (sk: string) => sk === `${MARCH}00000002`],
    ['the first commit, twice', 2, (sk: string) => sk === `${MARCH}00000001`],
    ['both commits, once each', 2, (sk: string) => sk.startsWith(MARCH)],
  ])('is over all entries, whatever a query misses: %s', async (_, count, hidden) => {
    hideFrom(tables, times(count, hidden));
    const { seals, unsealed } = await sealBook(tables, east, made);
    expect(marchIn(seals)).toMatchObject({ entries: 192, booked: '960000.00' });
    expect(unsealed).toBeNull();
    expect(pauses.every((pause) => pause >= 1_000)).toBe(true);
    expect(pauses.length).toBeGreaterThan(0);
  });

  test('is made of what was read twice: a commit that is missed by the second reading is missed', async () => {
    let shown = 0;
    hideFrom(tables, (sk) => sk === `${MARCH}00000002` && ++shown === 2);
    expect(marchIn((await sealBook(tables, east, made)).seals)).toMatchObject({ entries: 192 });
    expect(shown).toBeGreaterThan(3);
  });

  test('is not made where a commit stays missing, and whoever seals says so', async () => {
    hideFrom(tables, (sk) => sk === `${MARCH}00000002`);
    const sealing = await sealBook(tables, east, made);
    expect(sealing).toEqual({ seals: [], unsealed: '2025-01' });
    expect(pauses.length).toBeGreaterThan(1);
    expect(() => refuseUnsealed(east, sealing)).toThrow(
      /books of the community \(east\) for 2025-01 are locked and could not be sealed/,
    );
  });

  test('needs no pause where all is well', async () => {
    await sealBook(tables, east, made);
    expect(pauses).toEqual([]);
  });
});

describe('a figure', () => {
  const booked = async () => (await countersOf(tables, east)).map((counter) => [counter.booked, counter.entries]);

  test.each([
    ['the second commit, twice', 2, (sk: string) => sk === `${MARCH}00000002`],
    ['both commits, twice', 4, (sk: string) => sk.startsWith(MARCH)],
  ])('is asked for again where queries missed %s', async (_, count, hidden) => {
    hideFrom(tables, times(count, hidden));
    expect(await booked()).toEqual([[96_000_000n, 192]]);
    expect(pauses.length).toBeGreaterThan(0);
  });

  test('is of all entries where counters carried forward are not seen: the journal has them', async () => {
    await carryForward(tables, east);
    hideFrom(tables, (sk) => sk.startsWith('COUNT#'));
    expect(await booked()).toEqual([[96_000_000n, 192]]);
    expect(pauses).toEqual([]);
  });
});

describe('a difference', () => {
  const sum = () => foundTwice(() => sumBook(tables, east));

  test.each([
    ['a commit', (sk: string) => sk === `${MARCH}00000002`],
    ['both commits', (sk: string) => sk.startsWith(MARCH)],
  ])('that is gone some seconds later is none: a query missed %s', async (_, hidden) => {
    hideFrom(tables, times(1, hidden));
    expect((await sum())?.findings).toEqual([]);
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
  });

  test('is told when it was found twice', async () => {
    hideFrom(tables, (sk) => sk === `${MARCH}00000002`);
    expect((await sum())?.findings).toMatchObject([
      { what: 'head' },
      { what: 'commits', found: 2n, journal: 1n },
      { what: 'head', at: '2025-03', unit: 'fen' },
      { what: 'head', at: '2025-03', unit: 'count' },
    ]);
    expect(pauses).toHaveLength(1);
  });
});
