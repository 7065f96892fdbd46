/** Everything that is only looked at: budget, packages, spending, statements, the closed year, and why a figure is so. */
import { z } from 'zod';
import { present } from '../lib/calculation/present.ts';
import { compareKeptPlans, type KeptPlan } from '../lib/comparison/compareKeptPlans.ts';
import { type AsKnown, asKnownOn, type KnownEntry, receivedAfter, settledIn } from '../lib/decisions/asKnownOn.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { incomeFromOthers, spendingOf } from '../lib/decisions/spending.ts';
import { halvesOfCorrections, stayOf } from '../lib/decisions/whyKnownLater.ts';
import { Fault } from '../lib/errors.ts';
import { receiptDocument } from '../lib/exchange/answerFile.ts';
import { explain } from '../lib/explanation/explain.ts';
import { explanationText } from '../lib/explanation/explanationText.ts';
import { cursorText, readCursor } from '../lib/http/cursor.ts';
import { answering, json, pathOnly, route, text } from '../lib/http/routes.ts';
import { batchId, communityId, day, documentName, fundId, fundYear, language, period } from '../lib/http/shapes.ts';
import { fundOf, funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { shipped } from '../lib/shipped.ts';
import { type Document, type DocumentKey, latest, listLatest, referenceOf, required } from '../lib/store/documents.ts';
import { countsOf } from '../lib/store/imports/countsOf.ts';
import { importOf, importsOf } from '../lib/store/imports/fileImport.ts';
import { outcomesOf } from '../lib/store/imports/pieceOutcome.ts';
import { claimsOf } from '../lib/store/ledger/claims.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { entriesOfMonth, readThrough } from '../lib/store/ledger/entriesOfMonth.ts';
import { sealOf } from '../lib/store/ledger/seals.ts';
import { tables } from '../lib/store/tables.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

const YEAR = '/v1/funds/{fund}/years/{year}';
const COMMUNITY = `${YEAR}/communities/{community}`;
const ofYear = { fund: fundId, year: fundYear };
const ofCommunity = { ...ofYear, community: communityId };

const explanationAsked = z.object({
  path: z.object({ ...ofYear, kind: documentName, scope: documentName }),
  query: z.strictObject({
    figure: z.string().optional(),
    format: z.enum(['json', 'text']).default('json'),
    language,
  }),
  body: z.undefined(),
});

const comparisonAsked = z.object({
  path: z.object(ofYear),
  query: z.strictObject({ with: fundYear }),
  body: z.undefined(),
});

/** How many entries of a list come at once. */
const limit = z
  .string()
  .regex(/^([1-9]\d{0,2}|1000)$/, 'expected a number from 1 to 1000')
  .default('200')
  .transform(Number);

const importsAsked = z.object({
  path: z.object({ fund: fundId }),
  query: z.strictObject({ limit, cursor: z.string().optional() }),
  body: z.undefined(),
});

/** The import that the page before ended with. */
const importsCursor = z.strictObject({ after: z.string() });

const historyAsked = z.object({
  path: z.object({ ...ofCommunity, month: period }),
  query: z.strictObject({
    known_on: day,
    compared_to: day.optional(),
    limit,
    cursor: z.string().optional(),
  }),
  body: z.undefined(),
});

/** Where the next page of a month's history begins, and up to where the books are read on every page. */
const historyCursor = z.strictObject({
  after: z.int().nonnegative(),
  through: z.record(z.string().regex(/^\d{4}$/), z.int().nonnegative()),
});

/** As many claims are looked at to see which cancellation and which settlement are of one stay: a second's work. */
const MOST_HALVES = 5_000;

export const handler = answering([
  route('GET', '/v1/funds', pathOnly({}), async () => json(200, { funds: funds(policy) })),

  route('GET', `${YEAR}/budget`, pathOnly(ofYear), ({ path }) => one({ ...path, kind: 'budget', scope: 'year' })),
  route('GET', `${YEAR}/packages`, pathOnly(ofYear), ({ path }) => one({ ...path, kind: 'packages', scope: 'year' })),
  route('GET', `${YEAR}/comparison`, comparisonAsked, ({ path, query }) =>
    comparison(path.fund, query.with, path.year),
  ),
  route('GET', `${YEAR}/prepayments`, pathOnly(ofYear), ({ path }) => all(path, 'prepayment-order')),
  route('GET', `${YEAR}/alerts`, pathOnly(ofYear), async ({ path }) => json(200, await alerts(path))),
  route('GET', `${YEAR}/verification`, pathOnly(ofYear), async ({ path }) => json(200, await verification(path))),
  route('GET', `${YEAR}/receipts`, pathOnly(ofYear), ({ path }) => all(path, 'receipt')),

  route('GET', `${YEAR}/receipts/{batch}`, pathOnly({ ...ofYear, batch: batchId }), ({ path }) => oneReceipt(path)),

  route('GET', '/v1/funds/{fund}/imports', importsAsked, async ({ path: { fund }, query }) => {
    fundOf(policy, fund);
    return json(200, await importsPage(fund, query));
  }),
  route(
    'GET',
    '/v1/funds/{fund}/imports/{import}',
    pathOnly({ fund: fundId, import: documentName }),
    async ({ path }) => {
      const own = await importOf(books, path);
      return json(200, { ...own, ...countsOf(await outcomesOf(books, own)) });
    },
  ),

  route('GET', `${COMMUNITY}/spending`, pathOnly(ofCommunity), async ({ path }) => json(200, await spending(path))),
  route('GET', `${COMMUNITY}/statements/{month}`, pathOnly({ ...ofCommunity, month: period }), async ({ path }) => {
    const { fund, year, community, month } = path;
    const statement = await required(books, {
      ...{ fund, year },
      kind: 'monthly-statement',
      scope: `${community}.${month}`,
    });
    return json(200, { ...shown(statement), seal: (await sealOf(books, path, month)) ?? null });
  }),
  route('GET', `${COMMUNITY}/months/{month}/history`, historyAsked, async ({ path, query }) =>
    json(200, await history(path, query)),
  ),
  route('GET', `${COMMUNITY}/close`, pathOnly(ofCommunity), ({ path: { fund, year, community } }) =>
    one({ fund, year, kind: 'close', scope: community }),
  ),

  route('GET', '/v1/explanations/{fund}/{year}/{kind}/{scope}', explanationAsked, async ({ path, query }) => {
    const { body, revision } = await required<Decision>(books, path);
    if (!('workings' in body)) {
      throw new Fault('not_found', `${referenceOf(path)} is a record and not a calculation: nothing was worked out.`);
    }
    const explanation = explain(`${referenceOf(path)}@${revision}`, body, query.figure);
    return query.format === 'text' ? text(explanationText(explanation, query.language)) : json(200, explanation);
  }),
]);

async function one(key: DocumentKey) {
  return json(200, shown(await required(books, key)));
}

/** Some of a fund's imports, the latest received first. */
async function importsPage(fund: string, { limit, cursor }: z.output<typeof importsAsked>['query']) {
  const all = await importsOf(books, fund);
  const before = cursor === undefined ? undefined : readCursor(cursor, importsCursor).after;
  const begin = before === undefined ? 0 : all.findIndex((own) => own.import === before) + 1;
  const imports = all.slice(begin, begin + limit);
  const isLast = begin + limit >= all.length;
  return { imports, next: isLast ? null : cursorText({ after: imports.at(-1)!.import }) };
}

/** The receipt of one file. That of a file that was only tried is asked for as `trial.<batch>`. */
function oneReceipt({ fund, year, batch }: { fund: string; year: string; batch: string }) {
  const [, trial, own = ''] = /^(trial\.)?(.*)$/.exec(batch) ?? [];
  return one(receiptDocument({ fund, year, batch: own }, trial !== undefined));
}

async function all({ fund, year }: { fund: string; year: string }, kind: string) {
  fundOf(policy, fund);
  return json(200, { documents: (await listLatest(books, fund, year, kind)).map(shown) });
}

/** What was announced of a year, and through which channels, to whom. */
async function alerts({ fund, year }: { fund: string; year: string }) {
  fundOf(policy, fund);
  const [alerts, deliveries] = await Promise.all([
    listLatest(books, fund, year, 'alert'),
    listLatest<{ readonly alert: string }>(books, fund, year, 'alert-delivery'),
  ]);
  const reached = Map.groupBy(deliveries, ({ body }) => body.alert);
  return {
    documents: alerts.map((alert) => ({
      ...shown(alert),
      reached: (reached.get(alert.key.scope) ?? []).map(({ body: { alert: _, ...way } }) => way),
    })),
  };
}

/** What verifying the books of a year has found, the seals of its closed months, and the last night it was looked at. */
async function verification({ fund, year }: { fund: string; year: string }) {
  fundOf(policy, fund);
  const [documents, seals, last] = await Promise.all([
    listLatest(books, fund, year, 'verification'),
    listLatest(books, fund, year, 'seal'),
    latest<{ readonly night: string }>(books, { fund, year, kind: 'verified-night', scope: 'last' }),
  ]);
  return {
    last_night: last?.body.night ?? null,
    documents: documents.map(shown),
    seals: seals.map(({ body }) => body),
  };
}

function shown({ key, revision, body, hash, made }: Document) {
  return { reference: referenceOf(key), revision, hash, made, body };
}

/** What made the plan of one year another than that of the year before, or of any other. */
async function comparison(fund: string, original: string, changed: string) {
  const [before, after] = await Promise.all([original, changed].map((year) => planOf(fund, year)));
  const compared = compareKeptPlans(before!.plan, after!.plan);
  return json(200, { from: { original: before!.references, changed: after!.references }, ...compared });
}

async function planOf(fund: string, year: string) {
  const [budget, packages] = await Promise.all([
    required<KeptPlan['budget']>(books, { fund, year, kind: 'budget', scope: 'year' }),
    required<KeptPlan['packages']>(books, { fund, year, kind: 'packages', scope: 'year' }),
  ]);
  const references = [budget, packages].map(({ key, revision }) => `${referenceOf(key)}@${revision}`);
  return { plan: { budget: budget.body, packages: packages.body }, references };
}

/** A community of a fund, and all of them, as the year ends. @throws Fault not_found */
function communityOf(fund: string, year: string, community: string) {
  const { communities } = rosterOf(policy, fund, `${year}-12-31`);
  const own = communities.find(({ id }) => id === community);
  if (own) return { own, communities };
  const known = communities.map(({ id }) => id).join(', ');
  throw new Fault('not_found', `There is no community ${community} in ${fund}. Known are: ${known}.`, 'path.community');
}

/** A community's books by line, institution and period, and what it earned by treating residents of others. */
async function spending({ fund, year, community }: { fund: string; year: string; community: string }) {
  const { own, communities } = communityOf(fund, year, community);
  const others = communities.filter(({ id }) => id !== community);
  const theirs = await Promise.all(others.map(({ id }) => countersOf(books, { fund, year, community: id })));
  const counters = await countersOf(books, { fund, year, community });
  const income = incomeFromOthers(own, theirs.flat());
  return present({ fund, year, community, ...spendingOf(counters), income_from_others: income });
}

type HistoryAsked = z.output<typeof historyAsked>;

/** What a month of a community looked like as known on a day, what it looks like now, and every entry in between. */
async function history({ fund, year, community, month }: HistoryAsked['path'], query: HistoryAsked['query']) {
  const { known_on, compared_to = null, limit } = query;
  communityOf(fund, year, community);
  if (month.slice(0, 4) !== year) {
    throw new Fault(
      'invalid_request',
      `${month} 不属于 ${year} 年度。 ${month} is no period of ${year}.`,
      'path.month',
    );
  }
  if (compared_to !== null && compared_to < known_on) {
    const [zh, en] = ['对比日期不能早于查询日期', 'The day to compare with is not before the day asked about'];
    throw new Fault('invalid_request', `${zh} ${known_on}。 ${en}, ${known_on}.`, 'query.compared_to');
  }
  const book = { fund, community, year };
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, historyCursor);
  const through = cursor?.through ?? (await readThrough(books, book));
  const entries: KnownEntry[] = await Array.fromAsync(entriesOfMonth(books, book, month, through));
  const halves = halvesOfCorrections(receivedAfter(entries, known_on));
  const corrections_paired = halves.length <= MOST_HALVES;
  const claims = await claimsOf(books, corrections_paired ? halves : []);
  const stays = new Map([...claims].map(([identity, { claim }]) => [identity, stayOf(claim)]));
  const { since, ...views } = asKnownOn(entries, { month, knownOn: known_on, comparedTo: compared_to }, stays);

  const end = (cursor?.after ?? 0) + limit;
  return present({
    ...{ fund, year, community, month, known_on, compared_to, through },
    ...views,
    corrections_paired,
    entries: since.slice(end - limit, end).map(shownEntry),
    next: end < since.length ? cursorText({ after: end, through }) : null,
  });
}

function shownEntry(entry: AsKnown['since'][number]) {
  const { why, kind, institution, settlement, sequence, line, group, booked, period, origin } = entry;
  return {
    reason: why,
    ...{ kind, institution, settlement, sequence, line, group, booked },
    settled_on: entry.settledOn,
    settled_in: settledIn(entry),
    booked_in: period,
    moved_by_lock: origin !== null,
    received_at: entry.receivedAt,
    batch: entry.batch,
  };
}
