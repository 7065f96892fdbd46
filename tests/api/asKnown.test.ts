/** What a month looked like as known on a day, and what it looks like now, asked over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../lib/claims/attribute.ts';
import type { Claim } from '../../lib/claims/claim.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { lockPeriod } from '../../lib/store/ledger/lockPeriod.ts';
import { adjusting, cancelling, claim } from '../claims/examples.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { booksOf, FUND } from '../intake/arrived.ts';
import { ask, type Problem } from './ask.ts';

interface Amounts {
  readonly known: { readonly booked: string; readonly entries: number };
  readonly now: { readonly booked: string; readonly entries: number };
}

interface View extends Amounts {
  readonly change: string;
  readonly reasons: readonly { readonly reason: string; readonly moved_by_lock: boolean; readonly booked: string }[];
  readonly lines: readonly ({ readonly line: string } & Amounts)[];
}

interface History {
  readonly known_on: string;
  readonly compared_to: string | null;
  readonly booked_in_month: View;
  readonly settled_in_month: View;
  readonly moved_on: readonly ({ readonly to: string } & Amounts)[];
  readonly corrections_paired: boolean;
  readonly entries: readonly { readonly settlement: string; readonly reason: string; readonly booked: string }[];
  readonly next: string | null;
}

const HOSPITAL = { institution: 'H32058100001', insuredAt: '320581', treatedAt: '320581' };
const roster = rosterOf(loadPolicy('policy'), FUND, '2025-06-01');

/** A stay of June in Changshu's hospital, of an amount, admitted on a day. */
const june = (settlement: string, pooled: bigint, admittedOn = '2025-06-10') =>
  claim({
    ...HOSPITAL,
    settlement,
    admittedOn,
    dischargedOn: '2025-06-18',
    settledOn: '2025-06-20',
    amounts: { pooled },
  });
const wrong = june('S2', 40_000n, '2025-06-11');

let service: RealService;
beforeAll(async () => {
  service = await realService();
  const book = { fund: FUND, community: 'changshu', year: '2025' };
  const deliver = async (batch: string, receivedAt: string, ...claims: readonly Claim[]) => {
    const attributed = claims.map((each, i) => {
      const found = attribute(each, roster);
      if ('code' in found) throw new Error(found.code);
      return { ...found, claim: each, row: i + 2 };
    });
    await bookClaims(booksOf(service), FUND, attributed, { batch, receivedAt });
  };
  // 5 July in Shanghai ends at 16:00 of 5 July in UTC.
  await deliver('june', '2025-07-05T15:59:59Z', june('S1', 60_000n), wrong);
  await deliver(
    'second',
    '2025-07-05T16:00:00Z',
    june('S3', 5_000n),
    cancelling(wrong),
    june('S4', 42_000n, '2025-06-11'),
  );
  await lockPeriod(booksOf(service), book, '2025-06');
  await deliver('audit', '2025-08-04T01:00:00Z', adjusting(june('S1', 60_000n), 1, 'denied', -1_000n));
});
afterAll(() => service.close());

const YEAR = `/v1/funds/${FUND}/years/2025`;
const path = (query: string, month = '2025-06') =>
  `${service.url}${YEAR}/communities/changshu/months/${month}/history?ground=test${query.replace('?', '&')}`;

async function history(query: string, month?: string): Promise<History> {
  const { status, body } = await ask<History>(path(query, month));
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

test('June as known at the end of 5 July, as it is now, and why the two differ', async () => {
  const asked = await history('?known_on=2025-07-05');
  expect(asked).toMatchObject({ known_on: '2025-07-05', compared_to: null, corrections_paired: true, next: null });
  expect(asked.booked_in_month).toMatchObject({
    known: { booked: '1000.00', entries: 2 },
    now: { booked: '1070.00', entries: 5 },
    change: '70.00',
    reasons: [
      { reason: 'correction', moved_by_lock: false, booked: '20.00', entries: 2 },
      { reason: 'late_claim', moved_by_lock: false, booked: '50.00', entries: 1 },
    ],
    lines: [{ line: 'inpatient', known: { booked: '1000.00' }, now: { booked: '1070.00' } }],
  });
  expect(asked.settled_in_month).toMatchObject({
    now: { booked: '1060.00', entries: 6 },
    change: '60.00',
    reasons: [{ reason: 'correction' }, { reason: 'denied', moved_by_lock: true, booked: '-10.00' }, {}],
  });
  expect(asked.moved_on).toMatchObject([{ to: '2025-07', known: { booked: '0.00' }, now: { booked: '-10.00' } }]);
  expect(asked.entries).toHaveLength(4);
  expect(asked.entries.at(-1)).toEqual({
    reason: 'denied',
    kind: 'adjust',
    institution: 'H32058100001',
    settlement: 'S1',
    sequence: 1,
    line: 'adjustments',
    group: 'ES11',
    booked: '-10.00',
    settled_on: '2025-06-20',
    settled_in: '2025-06',
    booked_in: '2025-07',
    moved_by_lock: true,
    received_at: '2025-08-04T01:00:00Z',
    batch: 'audit',
  });
});

test('July has the denied amount as its own, and says that it came from June', async () => {
  const july = await history('?known_on=2025-07-05', '2025-07');
  expect(july.booked_in_month).toMatchObject({ known: { booked: '0.00' }, now: { booked: '-10.00' } });
  expect(july.settled_in_month).toMatchObject({ known: { booked: '0.00' }, now: { booked: '0.00' }, reasons: [] });
});

test('compared to a day, what came later is left out', async () => {
  const asked = await history('?known_on=2025-07-05&compared_to=2025-07-31');
  expect(asked.settled_in_month.now.booked).toBe('1070.00');
  expect(asked.entries).toHaveLength(3);
});

test('a day later nothing is new but what came after it; before the first file the month is empty', async () => {
  expect((await history('?known_on=2025-08-04')).entries).toEqual([]);
  expect((await history('?known_on=2025-07-06')).entries).toMatchObject([{ reason: 'denied' }]);
  expect((await history('?known_on=2025-07-04')).booked_in_month.known).toEqual({ booked: '0.00', entries: 0 });
});

test('page by page it is the same list, although more is booked between the pages', async () => {
  const whole = await history('?known_on=2025-07-04');
  const first = await history('?known_on=2025-07-04&limit=2');
  const more = { ...june('S9', 1n), settledOn: '2025-06-30' };
  await bookClaims(booksOf(service), FUND, [{ claim: more, community: 'changshu', line: 'inpatient', row: 2 }], {
    batch: 'more',
    receivedAt: '2025-08-05T01:00:00Z',
  });
  const pages = [first];
  for (let next = first.next; next !== null; next = pages.at(-1)!.next) {
    pages.push(await history(`?known_on=2025-07-04&limit=2&cursor=${next}`));
  }
  expect(pages).toHaveLength(3);
  expect(pages.flatMap(({ entries }) => entries)).toEqual(whole.entries);
  expect(pages[0]!.settled_in_month).toEqual(whole.settled_in_month);
  // What the month comes to was said: only the entries go on.
  for (const page of pages.slice(1)) expect(page).not.toHaveProperty('settled_in_month');
  const listed = sumFen(whole.entries.map(({ booked }) => parseFen(booked)));
  expect(listed).toBe(parseFen(whole.settled_in_month.change));
});

describe('what cannot be answered is explained', () => {
  test.each([
    ['', '2025-06', 400, 'query.known_on', 'expected a day such as 2025-07-05'],
    ['?known_on=2025-02-30', '2025-06', 400, 'query.known_on', 'expected a day such as 2025-07-05'],
    ['?known_on=2025-07-05&compared_to=2025-07-04', '2025-06', 400, 'query.compared_to', 'not before the day asked'],
    ['?known_on=2025-07-05', '2024-06', 400, 'path.month', '2024-06 is no period of 2025.'],
    ['?known_on=2025-07-05', '2025-13', 400, 'path.month', 'expected a month'],
    ['?known_on=2025-07-05&limit=1001', '2025-06', 400, 'query.limit', 'from 1 to 1000'],
    ['?known_on=2025-07-05&cursor=nonsense', '2025-06', 400, 'query.cursor', 'hand back `next`'],
    ['?known_on=2025-07-05&cursor=e30', '2025-06', 400, 'query.cursor', 'hand back `next`'],
  ])('%s of %s', async (query, month, status, field, detail) => {
    const { body } = await ask<Problem>(path(query, month));
    expect(body).toMatchObject({ status, path: field });
    expect(body.detail).toContain(detail);
  });

  test('a community that is not there', async () => {
    const { body } = await ask<Problem>(path('?known_on=2025-07-05').replace('changshu', 'kunshan'));
    expect(body).toMatchObject({ status: 404, path: 'path.community', detail: expect.stringContaining('Known are: ') });
  });
});
