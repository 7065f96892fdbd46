/** What a lock moved on of out-of-area care, month by month: read from what points at it, and as of a head. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Claim } from '../../lib/claims/claim.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { headKey, headOf } from '../../lib/store/ledger/head.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import { movedSums } from '../../lib/store/ledger/movedSums.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { claim, rows } from '../claims/examples.ts';
import { countReads } from './countReads.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FUND = '990200-390';
const BOOK = { fund: FUND, community: 'east', year: '2025' };

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
  await booked('2025-04-02', [away('A', '2025-03-10'), away('B', '2025-03-11'), claim({ settlement: 'AT-HOME' })]);
  await lockPeriod(tables, BOOK, '2025-03');
  await booked('2025-04-20', [
    ...[away('LATE', '2025-03-12'), away('LATER', '2025-03-13'), away('OF-FEBRUARY', '2025-02-13')],
    ...[away('APRIL', '2025-04-12'), claim({ settlement: 'LATE-AT-HOME', settledOn: '2025-03-12' })],
  ]);
});

/** A stay of 5,000.00 yuan of the pooled fund in a hospital of another province. */
const away = (settlement: string, settledOn: string): Claim =>
  claim({ settlement, settledOn, institution: 'FAR', treatedAt: '310000', dischargedOn: settledOn });

const booked = (day: string, claims: readonly Claim[]) =>
  bookClaims(
    tables,
    FUND,
    rows(claims).map((row) => (row.claim.treatedAt === '310000' ? { ...row, line: 'out_of_area' } : row)),
    { batch: `file-${day}`, receivedAt: `${day}T02:00:00Z` },
  );

const sums = async (head?: Awaited<ReturnType<typeof headOf>>) =>
  (await movedSums(tables, BOOK, head ?? (await headOf(tables, BOOK)), 'out_of_area')).sort((a, b) =>
    a.origin < b.origin ? -1 : 1,
  );

const FEBRUARY = { origin: '2025-02', period: '2025-04', booked: 500_000n };
const MARCH = { origin: '2025-03', period: '2025-04', booked: 1_000_000n };

test('is summed by the month it was settled in and the one it is booked in, and nothing else is', async () => {
  expect(await sums()).toEqual([FEBRUARY, MARCH]);
});

test('is what there was at the head: what was booked since is not in it', async () => {
  const head = await headOf(tables, BOOK);
  await booked('2025-05-02', [away('SINCE', '2025-03-14')]);
  expect(await sums(head)).toEqual([FEBRUARY, MARCH]);
  expect(await sums()).toEqual([FEBRUARY, { ...MARCH, booked: 1_500_000n }]);
});

test('reads only the commits that have something of it', async () => {
  const head = await headOf(tables, BOOK);
  const { reads } = await countReads(tables)(() => movedSums(tables, BOOK, head, 'out_of_area'));
  // The commit of 20 April once for each month that it is of, and what points at it.
  expect(reads.items).toBe(4);
});

test('is the same in books that were begun before anything was pointed at', async () => {
  const pointed = await sums();
  await tables.client.send(
    new UpdateCommand({ TableName: tables.ledger, Key: headKey(BOOK), UpdateExpression: 'REMOVE pointed' }),
  );
  expect(await sums()).toEqual(pointed);
});
