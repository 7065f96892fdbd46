/** Lists of a county's length, asked page by page while more of them arrives. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertAnswers } from '../../lib/answers/alerts.ts';
import { communityAnswers } from '../../lib/answers/communities.ts';
import { documentsAnswer } from '../../lib/answers/documents.ts';
import { importAnswers } from '../../lib/answers/imports.ts';
import { receiptAnswers } from '../../lib/answers/receipts.ts';
import { verificationAnswers } from '../../lib/answers/verification.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { noteSent } from '../../lib/documents/sentFiles.ts';
import { exchange } from '../../lib/exchange/bucket.ts';
import type { HttpAnswer } from '../../lib/http/httpAnswer.ts';
import type { Received } from '../../lib/http/routes.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { beginImport } from '../../lib/store/imports/fileImport.ts';
import { bookClaims } from '../../lib/store/ledger/bookClaims.ts';
import { sideBySide } from '../../lib/store/sideBySide.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { claim } from '../claims/examples.ts';
import { countReads } from './countReads.ts';
import { documentsInBulk } from './documentsInBulk.ts';
import { type LocalTables, localTables } from './localTables.ts';

const OF = { fund: '320500-390', year: '2025' };
const RECEIVED: Received = {
  at: '2025-12-01T01:00:00.000Z',
  by: { id: 'officer', name: 'officer', role: 'fund_officer', scope: '*' },
  also: [],
  trace: 'trace',
};
/** What Lambda answers with at most, an answer being a text in a text. */
const LARGEST_ANSWER = 6 * 1024 * 1024;

const policy = loadPolicy('policy');
let local: LocalTables;
let tables: Tables;
let shelves: { tables: Tables; policy: typeof policy; files: ReturnType<typeof exchange> };
let counting: ReturnType<typeof countReads>;
beforeAll(async () => {
  local = await localTables();
  tables = await local.fresh();
  shelves = { tables, policy, files: exchange('none') };
  counting = countReads(tables);
});
afterAll(() => local.stop());

/** Numbered names that do not come in the order in which they were made, as the ids of batches do not. */
const scattered = (i: number) => ((i * 2_654_435_761) % 2 ** 32).toString(16).padStart(16, '0');
const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

interface Page {
  readonly next: string | null;
}

/**
 * The pages of a list from the first to the last. Behind each something may happen.
 *
 * @param most how many items a page may read
 */
async function pages<Shown extends Page>(
  ask: (cursor?: string) => Promise<HttpAnswer>,
  most: number,
  between: (page: number) => Promise<unknown> = async () => {},
): Promise<Shown[]> {
  const asked: Shown[] = [];
  for (let cursor: string | undefined; ; ) {
    const { answer, reads } = await counting(() => ask(cursor));
    expect(answer.statusCode).toBe(200);
    expect(JSON.stringify(answer).length).toBeLessThan(LARGEST_ANSWER);
    expect(reads.items).toBeLessThanOrEqual(most);
    const page = JSON.parse(answer.body) as Shown;
    asked.push(page);
    if (page.next === null) return asked;
    cursor = page.next;
    await between(asked.length);
  }
}

interface Documents extends Page {
  readonly documents: readonly { readonly reference: string }[];
}
const referencesIn = (asked: readonly Documents[]) =>
  asked.flatMap(({ documents }) => documents.map(({ reference }) => reference.split('/').at(-1)!));

/** Each of those that were there from the beginning once, and none of those that came meanwhile twice. */
function expectEachOnce(shown: readonly string[], there: readonly string[], cameMeanwhile: readonly string[]): void {
  expect(new Set(shown).size).toBe(shown.length);
  const late = new Set(cameMeanwhile);
  expect(shown.filter((each) => !late.has(each)).toSorted()).toEqual(there.toSorted());
}

const receiptOf = (i: number) => ({
  key: documentKey('receipt', { ...OF, batch: scattered(i) }),
  body: { file: `inbound/claims/${OF.fund}/national/${i}.csv`, state: 'loaded', receivedAt: RECEIVED.at } as never,
});

test('5,000 receipts, page by page, while 500 come: each once', async () => {
  await documentsInBulk(tables, upTo(5_000).map(receiptOf));
  const limit = 200;
  const asked = await pages<Documents>(
    (cursor) => receiptAnswers(shelves).listReceipts({ path: OF, query: { limit, cursor }, body: undefined }, RECEIVED),
    2 * limit + 1,
    (page) => (page <= 25 ? documentsInBulk(tables, upTo(20, 5_000 + page * 20).map(receiptOf)) : Promise.resolve()),
  );
  const there = upTo(5_000).map(scattered);
  expectEachOnce(referencesIn(asked), there, upTo(1_000, 5_000).map(scattered));
  expect(asked.length).toBeGreaterThanOrEqual(5_000 / limit);
});

test('2,000 alerts with whom they reached, while more are announced: each once, with its own deliveries', async () => {
  const alertOf = (i: number) => ({
    key: documentKey('alert', { ...OF, entry: scattered(i) }),
    body: { id: scattered(i), kind: 'pace', message: `alert ${i}` } as never,
  });
  const deliveryOf = (i: number) => ({
    key: documentKey('alert-delivery', { ...OF, entry: scattered(i), channel: 'sns' }),
    body: { alert: scattered(i), channel: 'sns', audiences: ['officers'] } as never,
  });
  await documentsInBulk(tables, upTo(2_000).map(alertOf));
  await documentsInBulk(tables, upTo(1_000).map(deliveryOf));
  const limit = 250;
  interface Alerts extends Page {
    readonly documents: readonly { readonly reference: string; readonly reached: readonly unknown[] }[];
  }
  const asked = await pages<Alerts>(
    (cursor) => alertAnswers(shelves).listAlerts({ path: OF, query: { limit, cursor }, body: undefined }, RECEIVED),
    4 * limit + 1,
    (page) => documentsInBulk(tables, upTo(page < 9 ? 10 : 0, 2_000 + page * 10).map(alertOf)),
  );
  const there = upTo(2_000).map(scattered);
  expectEachOnce(referencesIn(asked), there, upTo(200, 2_000).map(scattered));
  const reached = new Set(upTo(1_000).map(scattered));
  for (const { reference, reached: whom } of asked.flatMap(({ documents }) => documents)) {
    expect(whom).toHaveLength(reached.has(reference.split('/').at(-1)!) ? 1 : 0);
  }
});

test('700 files that came under one number of their sender’s, page by page', async () => {
  await documentsInBulk(tables, upTo(700, 10_000).map(receiptOf));
  const sent = upTo(700, 10_000).map(receiptOf);
  await sideBySide(sent, 20, ({ key, body }) =>
    noteSent(tables, key, { ...(body as object), sha256: null, manifest: { batch: 'always#1' } } as never),
  );
  const limit = 150;
  const asked = await pages<Documents>(
    (cursor) =>
      receiptAnswers(shelves).findReceipts(
        { path: { fund: OF.fund }, query: { number: 'always#1', limit, cursor }, body: undefined },
        RECEIVED,
      ),
    2 * limit + 1,
  );
  expect(asked.map(({ documents }) => documents.length)).toEqual([150, 150, 150, 150, 100]);
  expectEachOnce(
    referencesIn(asked),
    sent.map(({ key }) => key.scope),
    [],
  );
});

test('verification of 60 books, what was decided, and 780 seals: the books first, then the seals, each once', async () => {
  const communities = upTo(60).map((i) => `c${String(i).padStart(2, '0')}`);
  const none = { count: 0, first: [] };
  const book = { verified_on: '2025-12-01', commits: 1, locked_through: null, kept: '', findings: none, periods: [] };
  await documentsInBulk(
    tables,
    communities.map((community) => ({
      key: documentKey('verified-book', { ...OF, community }),
      body: { community, ...book },
    })),
    3,
  );
  await documentsInBulk(tables, [
    {
      key: documentKey('verified-decisions', OF),
      body: { verified_on: '2025-12-01', documents: 1, findings: none },
    },
  ]);
  const seals = communities.flatMap((community) => upTo(13).map((i) => ({ community, period: `2025-${10 + i}` })));
  await documentsInBulk(
    tables,
    seals.map((seal) => ({
      key: documentKey('seal', { ...OF, ...seal }),
      body: { ...seal, previous: '', entries: 0, booked: '0.00', hash: '' },
    })),
  );
  const limit = 61;
  const asked = await pages<Documents & { seals: readonly (typeof seals)[number][] }>(
    (cursor) =>
      verificationAnswers(shelves).readVerification({ path: OF, query: { limit, cursor }, body: undefined }, RECEIVED),
    // Of each an entry and the latest revision; one more of each list, which tells whether there is more.
    2 * limit + 3,
  );
  expect(referencesIn(asked)).toEqual([...communities, 'year']);
  expect(asked[0]).toMatchObject({ documents: { length: 61 }, seals: [] });
  expect(asked[0]!.next).not.toBeNull();
  expect(asked.flatMap(({ seals: some }) => some.map(({ community, period }) => `${community} ${period}`))).toEqual(
    seals.map(({ community, period }) => `${community} ${period}`),
  );
});

test('300 imports, the latest first, while more come', async () => {
  const begin = (i: number) => {
    const id = scattered(i);
    const receivedAt = new Date(Date.UTC(2025, 0, 1) + i * 60_000).toISOString();
    const numbers = { rows: 1, refused: 0, pieces: 1 };
    const file = { fund: OF.fund, import: id, file: `${id}.csv`, batch: id, sent: null, receivedAt, isTrial: false };
    return beginImport(tables, { ...file, ...numbers }, []);
  };
  await sideBySide(upTo(300), 20, begin);
  const limit = 40;
  const asked = await pages<Page & { readonly imports: readonly { readonly import: string }[] }>(
    (cursor) =>
      importAnswers(shelves).listImports(
        { path: { fund: OF.fund }, query: { limit, cursor }, body: undefined },
        RECEIVED,
      ),
    2 * limit + 1,
    (page) => begin(300 + page),
  );
  expect(asked.flatMap(({ imports }) => imports.map((each) => each.import))).toEqual(
    upTo(300).map(scattered).toReversed(),
  );
});

test('what 90 institutions booked, page by page: each once, and together what the community spent', async () => {
  const claims = upTo(180).map((i) =>
    claim({ institution: `H3205${String(i % 90).padStart(7, '0')}`, settlement: `S${i}`, amounts: { pooled: 100n } }),
  );
  const booked = claims.map((each, i) => {
    return { claim: each, community: 'changshu', line: 'inpatient' as const, row: i + 2 };
  });
  await bookClaims(tables, OF.fund, booked, { batch: 'spending', receivedAt: RECEIVED.at });
  const asked = await pages<Page & { readonly booked: string; readonly institutions: readonly Institution[] }>(
    (cursor) =>
      communityAnswers(shelves).readSpending(
        { path: { ...OF, community: 'changshu' }, query: { limit: 40, cursor }, body: undefined },
        RECEIVED,
      ),
    20,
  );
  expect(asked.map(({ institutions }) => institutions.length)).toEqual([40, 40, 10]);
  const institutions = asked.flatMap((page) => page.institutions);
  expect(new Set(institutions.map(({ institution }) => institution)).size).toBe(90);
  expect(sumFen(institutions.map((each) => parseFen(each.booked)))).toBe(18_000n);
  expect(asked.map((page) => page.booked)).toEqual(['180.00', '180.00', '180.00']);
});

interface Institution {
  readonly institution: string;
  readonly booked: string;
}

test('documents that are large fill a page before they are as many as were asked for', async () => {
  const key = (i: number) => documentKey('figures', { ...OF, year: String(3_000 + i) });
  // All of one year, in its list under names of their own; each a megabyte of figures.
  const figures = upTo(12).map((i) => ({
    key: { ...key(0), scope: `of-${String(i).padStart(2, '0')}` },
    body: { budget: { notes: `${i}`.padEnd(2 ** 20, '"') }, communities: [] } as never,
  }));
  await documentsInBulk(tables, figures);
  const asked = await pages<Documents>(
    (cursor) => documentsAnswer(tables, key(0), 'figures', { limit: 100, cursor }),
    // The entries, the page, and one that had no room.
    12 + 2,
  );
  // A quote is a byte of figures, two of their JSON, and four of the answer around it.
  expect(asked.map(({ documents }) => documents.length)).toEqual(figures.map(() => 1));
  expect(referencesIn(asked)).toEqual(figures.map(({ key: { scope } }) => scope));
});
