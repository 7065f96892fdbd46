/**
 * Every life of a claim, in the real store: who spends how much, in which month and year. Amounts are chosen to be added by
 * hand: a stay of 5,000.00 in East Hospital of somebody from East County, settled on 10 March.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attribute } from '../../lib/claims/attribute.ts';
import type { Claim } from '../../lib/claims/claim.ts';
import { leftoversOf } from '../../lib/claims/leftovers.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { lifeOf } from '../../lib/store/ledger/claims.ts';
import { commitsOfMonth } from '../../lib/store/ledger/commitsOfMonth.ts';
import { headOf } from '../../lib/store/ledger/head.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import { headsThrough, type ReadThrough } from '../../lib/store/ledger/readThrough.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { adjusting, cancelling, claim, roster } from '../claims/examples.ts';
import { claimOf } from './claimOf.ts';
import { entriesOf } from './entriesOf.ts';
import { type LocalTables, localTables } from './localTables.ts';
import { verifyBook } from './verifyBook.ts';

const FUND = '990200-390';
const bookOf = (community: string, year = '2025') => ({ fund: FUND, community, year });
const east = bookOf('east');
const west = bookOf('west');

const stay = claim();

let local: LocalTables;
let tables: Tables;
let files: number;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
  files = 0;
});

/** Deliver a file of claims, each attributed by the roster. */
async function deliver(...claims: readonly Claim[]) {
  files += 1;
  const attributed = claims.map((each, i) => {
    const found = attribute(each, roster);
    if ('code' in found) throw new Error(found.code);
    return { ...found, claim: each, row: i + 2 };
  });
  const day = String(files).padStart(2, '0');
  return bookClaims(tables, FUND, attributed, { batch: `file-${files}`, receivedAt: `2025-04-${day}T02:00:00Z` });
}

/** What stands in a book, entry by entry: period, line, where from, amount. */
async function booked(book = east) {
  const entries = await Array.fromAsync(entriesOf(tables, book));
  return entries.map(({ period, line, origin, booked: fen }) => [period, line, origin, formatFen(fen)]);
}

/** What a community has spent in a year. Its book agrees with itself. */
async function spent(book = east) {
  expect((await verifyBook(tables, book)).findings).toEqual([]);
  return formatFen((await headOf(tables, book)).booked);
}

/** What is left of the stay where nothing should be, as verifying tells it: from whichever book one looks, it is the same. */
async function leftovers() {
  const found = leftoversOf(await lifeOf(tables, stay));
  const told = found.map((leftover) => ({ institution: 'E1', settlement: 'S1', ...leftover }));
  for (const { community } of found) {
    expect((await verifyBook(tables, bookOf(community))).questions).toEqual(told);
  }
  if (found.length === 0) expect((await verifyBook(tables, east)).questions).toEqual([]);
  return found;
}

describe('a correction: cancelled, and settled anew under another number', () => {
  const anew = claim({ settlement: 'S2', settledOn: '2025-03-20', amounts: { pooled: 520_000n } });

  test('within one month: the month has the new amount', async () => {
    await deliver(stay);
    await deliver(cancelling(stay, '2025-03-20'), anew);
    expect(await booked()).toEqual([
      ['2025-03', 'inpatient', null, '5000.00'],
      ['2025-03', 'inpatient', null, '-5000.00'],
      ['2025-03', 'inpatient', null, '5200.00'],
    ]);
    expect(await spent()).toBe('5200.00');
    expect(await leftovers()).toEqual([]);
  });

  test('across a lock: March stays as it was reconciled, April has both halves with where they came from', async () => {
    await deliver(stay);
    await lockPeriod(tables, east, '2025-03');
    await deliver(cancelling(stay, '2025-03-20'), anew);
    expect(await booked()).toEqual([
      ['2025-03', 'inpatient', null, '5000.00'],
      ['2025-04', 'adjustments', '2025-03', '-5000.00'],
      ['2025-04', 'adjustments', '2025-03', '5200.00'],
    ]);
    expect(await spent()).toBe('5200.00');
  });

  test('across years: each year has what was settled in it, and the two together the new amount', async () => {
    await deliver(stay);
    await deliver(cancelling(stay, '2026-01-08'), { ...anew, settledOn: '2026-01-08' });
    expect([await spent(), await spent(bookOf('east', '2026'))]).toEqual(['5000.00', '200.00']);
    expect(await leftovers()).toEqual([]);
  });

  test('in the wrong order and twice: the same', async () => {
    await deliver(anew, cancelling(stay, '2025-03-20'));
    await deliver(cancelling(stay, '2025-03-20'), stay, anew);
    await deliver(stay);
    expect(await spent()).toBe('5200.00');
    expect(await leftovers()).toEqual([]);
  });
});

describe('a denied amount', () => {
  const part = adjusting(stay, 1, 'denied', -20_000n);

  test('while the month is open stands in it, with the special cases', async () => {
    await deliver(stay);
    await deliver(part);
    expect(await booked()).toEqual([
      ['2025-03', 'inpatient', null, '5000.00'],
      ['2025-03', 'special_cases', null, '-200.00'],
    ]);
    expect(await spent()).toBe('4800.00');
  });

  test('after the lock belongs to the month of its settlement, and is booked in the next open one', async () => {
    await deliver(stay);
    await lockPeriod(tables, east, '2025-06');
    await deliver(part);
    expect(await booked()).toEqual([
      ['2025-03', 'inpatient', null, '5000.00'],
      ['2025-07', 'adjustments', '2025-03', '-200.00'],
    ]);
  });

  test('in January of the next year still counts for the year of its settlement, until that is closed', async () => {
    await deliver(stay);
    await lockPeriod(tables, east, '2025-12');
    await deliver(part);
    await lockPeriod(tables, east, '2025-clearing');
    await deliver(adjusting(stay, 2, 'recovered', -30_000n));
    expect((await booked()).at(-1)).toEqual(['2025-clearing', 'adjustments', '2025-03', '-200.00']);
    expect(await booked(bookOf('east', '2026'))).toEqual([['2026-01', 'adjustments', '2025-03', '-300.00']]);
    expect([await spent(), await spent(bookOf('east', '2026'))]).toEqual(['4800.00', '-300.00']);
    expect(await leftovers()).toEqual([]);
  });

  test('is taken off exactly once, in part and then in full, however often and in whatever order it is said', async () => {
    const rest = adjusting(stay, 2, 'denied', -480_000n);
    await deliver(rest, part);
    expect(await deliver(stay, part, rest)).toMatchObject({ accepted: 1, repeated: 2 });
    await deliver(part);
    expect(await spent()).toBe('0.00');
    expect(await leftovers()).toEqual([]);
  });

  test('with the number of another adjustment is a conflict, and the books keep the first', async () => {
    await deliver(stay, part);
    const sameNumber = adjusting(stay, 1, 'denied', -30_000n);
    expect(await deliver(sameNumber)).toMatchObject({ accepted: 0, conflicts: [{ row: 2 }] });
    const otherReason = adjusting(stay, 1, 'recovered', -20_000n);
    expect(await deliver(otherReason)).toMatchObject({ accepted: 0, conflicts: [{ row: 2 }] });
    expect(await spent()).toBe('4800.00');
  });

  test('that is restored on appeal is spending again', async () => {
    await deliver(stay, part);
    await deliver(adjusting(stay, 2, 'restored', 20_000n));
    expect(await spent()).toBe('5000.00');
    expect(await leftovers()).toEqual([]);
  });

  test('larger than what was booked is booked as the fact it is, and told', async () => {
    await deliver(stay, adjusting(stay, 1, 'denied', -500_100n));
    expect(await spent()).toBe('-1.00');
    expect(await leftovers()).toEqual([{ community: 'east', kind: 'overdrawn', left: -100n }]);
  });

  test('keeps its reason, in the claim and in the journal', async () => {
    await deliver(part);
    expect(await claimOf(tables, part)).toMatchObject({ claim: part });
    expect(await Array.fromAsync(entriesOf(tables, east))).toMatchObject([{ reason: 'denied', booked: -20_000n }]);
  });
});

describe('another group after an audit', () => {
  test('moves no fen, and the journal has the new group', async () => {
    await deliver(stay);
    await deliver(adjusting(stay, 1, 'regrouped', 0n, { group: 'FR11' }));
    expect(await spent()).toBe('5000.00');
    const entries = await Array.fromAsync(entriesOf(tables, east));
    expect(entries.map(({ kind, group, reason }) => [kind, group, reason])).toEqual([
      ['settle', 'ES11', undefined],
      ['adjust', 'FR11', 'regrouped'],
    ]);
  });
});

describe('a stay that moves to another community', () => {
  const out = adjusting(stay, 1, 'moved', -500_000n);
  const into = adjusting(stay, 2, 'moved', 500_000n, { insuredAt: '990283' });
  const ofFund = async () => [await spent(east), await spent(west)];

  test('is spending of the new one: east gives away what west takes, and the fund spends the same', async () => {
    await deliver(stay);
    expect(await ofFund()).toEqual(['5000.00', '0.00']);
    await deliver(out, into);
    expect(await ofFund()).toEqual(['0.00', '5000.00']);
    expect(await booked(west)).toEqual([['2025-03', 'other_community', null, '5000.00']]);
    expect(await leftovers()).toEqual([]);
  });

  test('each half goes to the period that is open in its own book', async () => {
    await deliver(stay);
    await lockPeriod(tables, east, '2025-05');
    await deliver(out, into);
    expect((await booked(east)).at(-1)).toEqual(['2025-06', 'adjustments', '2025-03', '-5000.00']);
    expect(await booked(west)).toEqual([['2025-03', 'other_community', null, '5000.00']]);
  });

  test('of which one half has come is told until the other does', async () => {
    await deliver(stay, into);
    expect(await ofFund()).toEqual(['5000.00', '5000.00']);
    expect(await leftovers()).toEqual([{ community: 'west', kind: 'moved_in_part', left: 500_000n }]);
    await deliver(out);
    expect(await leftovers()).toEqual([]);
  });

  test('and is then cancelled under its old division: the fund is right, both communities are wrong, and it is told', async () => {
    await deliver(stay, out, into);
    await deliver(cancelling(stay, '2025-04-02'));
    expect(await ofFund()).toEqual(['-5000.00', '5000.00']);
    expect(await leftovers()).toEqual([
      { community: 'east', kind: 'cancelled', left: -500_000n },
      { community: 'west', kind: 'cancelled', left: 500_000n },
    ]);
    await deliver(
      adjusting(stay, 3, 'moved', -500_000n, { insuredAt: '990283' }),
      adjusting(stay, 4, 'moved', 500_000n),
    );
    expect(await ofFund()).toEqual(['0.00', '0.00']);
    expect(await leftovers()).toEqual([]);
  });
});

describe('the entries of a month', () => {
  const readThrough = async (): Promise<ReadThrough> => {
    return Object.fromEntries([...(await headsThrough(tables, east))].map(([year, { seq }]) => [year, seq]));
  };
  const month = async (through?: { [year: string]: number }, of = '2025-03') => {
    const commits = commitsOfMonth(tables, east, of, through ?? (await readThrough()));
    const entries = (await Array.fromAsync(commits)).flatMap((commit) => commit.entries());
    return entries.map(({ period, settlement, kind }) => [period, settlement, kind]);
  };

  test('are those booked in it and those settled in it, in whichever period and year a lock moved them to', async () => {
    await deliver(claim({ settlement: 'F', settledOn: '2025-02-27' }));
    await lockPeriod(tables, east, '2025-02');
    await deliver(
      stay,
      claim({ settlement: 'F2', settledOn: '2025-02-28' }),
      claim({ settlement: 'A', settledOn: '2025-04-01' }),
    );
    await lockPeriod(tables, east, '2025-12');
    await deliver(cancelling(stay));
    await lockPeriod(tables, east, '2025-clearing');
    await deliver(adjusting(stay, 1, 'denied', -1n));
    await lockPeriod(tables, bookOf('east', '2026'), '2026-clearing');
    await deliver(adjusting(stay, 2, 'denied', -1n));

    expect(await month()).toEqual([
      ['2025-03', 'S1', 'settle'],
      ['2025-03', 'F2', 'settle'],
      ['2025-clearing', 'S1', 'cancel'],
      ['2026-01', 'S1', 'adjust'],
      ['2027-01', 'S1', 'adjust'],
    ]);
    expect(await month(undefined, '2025-clearing')).toEqual([['2025-clearing', 'S1', 'cancel']]);
  });

  test('are the same ones for whoever reads on later, although more was booked meanwhile', async () => {
    await deliver(stay);
    const through = await readThrough();
    await deliver(claim({ settlement: 'S2' }));
    expect(await month(through)).toEqual([['2025-03', 'S1', 'settle']]);
    expect(await month()).toHaveLength(2);
  });
});
