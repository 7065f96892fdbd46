/** A book that does not fit into one invocation is looked at in parts, and what they show together is what one look shows. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VerifiedBook } from '../../lib/documents/bodies/verifiedBook.ts';
import type { Exchange } from '../../lib/exchange/bucket.ts';
import type { Extent } from '../../lib/proof/extent.ts';
import { isLookedAt } from '../../lib/proof/isLookedAt.ts';
import { isSeen } from '../../lib/proof/isSeen.ts';
import { lookAtBook } from '../../lib/proof/lookAtBook.ts';
import { sealable } from '../../lib/proof/sealable.ts';
import { sealBook } from '../../lib/proof/sealBook.ts';
import { findingsIn } from '../../lib/proof/verifiedBook.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { keptSums } from '../../lib/store/ledger/keptSums.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { claim, rows } from '../claims/examples.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FUND = '990200-390';
const EAST = { fund: FUND, community: 'east', year: '2025' };
const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04'];
const NIGHT = '2025-05-12T02:00:00+08:00';
const NEXT = '2025-05-13T02:00:00+08:00';

let local: LocalTables;
let tables: Tables;
let written: string[];
beforeAll(async () => {
  local = await localTables();
  surroundWith({ ...surroundings(), sleep: async () => {} });
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
  written = [];
  for (const month of MONTHS) await book(month, 3);
  await lockPeriod(tables, EAST, '2025-03');
  await sealBook(tables, EAST, { by: 'reconcileMonth', at: NIGHT });
});

const files = {
  async writeLocked(key: string) {
    written.push(key.slice(-'2025-01.ndjson'.length, -'.ndjson'.length));
  },
} as unknown as Exchange;

async function book(month: string, count: number, prefix = 'S') {
  const claims = Array.from({ length: count }, (_, i) =>
    claim({ settlement: `${prefix}${month}.${i}`, settledOn: `${month}-20` }),
  );
  const file = { batch: `${prefix}${month}`, receivedAt: `${month}-28T02:00:00Z` };
  await bookClaims(tables, FUND, rows(claims), file);
}

/** Change what a claim of a month says, past the service. */
async function alter(month: string) {
  const Key = { pk: `CLAIM#E1#S${month}.0`, sk: 'settle#1' };
  const { Item } = await tables.client.send(new GetCommand({ TableName: tables.ledger, Key }));
  await tables.client.send(new PutCommand({ TableName: tables.ledger, Item: { ...Item, cash: 1n } }));
}

interface Asked {
  readonly extent: Extent;
  readonly at: string;
}

/** A look in as many parts as it takes, each of one period; `between` happens behind each part. */
async function inParts(
  asked: Asked,
  standing?: VerifiedBook,
  between: (part: number) => Promise<void> = async () => {},
) {
  let done: readonly string[] = [];
  const shown: VerifiedBook[] = [];
  for (let known = standing; shown.length < 20; known = shown.at(-1)) {
    const sealed = await sealable(tables, EAST);
    const { verified, further } = await lookAtBook(tables, files, EAST, { ...asked, done }, known, sealed, () => false);
    shown.push(verified);
    if (further === null) return shown;
    expect(further.length).toBeGreaterThan(done.length);
    done = further;
    await between(shown.length);
  }
  throw new Error('It does not come to its end.');
}

async function atOnce(asked: Asked, standing?: VerifiedBook) {
  const sealed = await sealable(tables, EAST);
  return (await lookAtBook(tables, files, EAST, { ...asked, done: [] }, standing, sealed, () => true)).verified;
}

describe.each<Extent>(['what is due', 'everything'])('%s', (extent) => {
  const asked = { extent, at: NIGHT };

  test('comes out in parts as in one, and each sealed month is exported once', async () => {
    const parts = await inParts(asked);
    expect(parts).toHaveLength(MONTHS.length);
    expect(written).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(parts.at(-1)).toEqual(await atOnce(asked));
  });

  test('is over only when the last part is: before, the book counts as it was', async () => {
    const parts = await inParts(asked);
    const kept = await keptSums(tables, EAST);
    expect(parts.map((part) => isLookedAt(part, asked))).toEqual([false, false, false, true]);
    expect(parts.map((part) => isSeen('2025', kept, part, '2025-05-12'))).toEqual([false, false, false, true]);
  });

  test('what a part found is told with it, and stays', async () => {
    await alter('2025-02');
    const parts = await inParts(asked);
    const found = parts.map((part) => findingsIn(part).map(({ what, at }) => [what, at]));
    expect(found[0]).toEqual([]);
    for (const later of found.slice(1)) expect(later).toEqual([['content', 'E1#S2025-02.0#settle#1']]);
  });

  test('a month in which something is booked behind its part is read once more', async () => {
    const parts = await inParts(asked, undefined, async (part) => {
      if (part === 3) await book('2025-04', 2, 'L');
    });
    expect(parts.at(-1)).toEqual(await atOnce(asked));
    expect(parts.at(-1)!.periods.at(-1)).toMatchObject({ period: '2025-04', entries: 5 });
  });
});

test('a night after one that found something in many months ends, although each of them is read again', async () => {
  for (const month of MONTHS) await alter(month);
  const first = await atOnce({ extent: 'what is due', at: NIGHT });
  expect(findingsIn(first)).toHaveLength(MONTHS.length);
  const parts = await inParts({ extent: 'what is due', at: NEXT }, first);
  expect(parts).toHaveLength(MONTHS.length);
  expect(parts.at(-1)).toEqual({ ...first, verified_on: '2025-05-13' });
});

test('a part that died before it was kept is made again, and shows the same', async () => {
  const asked = { extent: 'everything', at: NIGHT } as const;
  const sealed = await sealable(tables, EAST);
  const part = () => lookAtBook(tables, files, EAST, { ...asked, done: [] }, undefined, sealed, () => false);
  expect(await part()).toEqual(await part());
});
