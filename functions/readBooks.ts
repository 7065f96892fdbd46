/** Everything that is only looked at: budget, packages, spending, statements, the closed year, and why a figure is so. */
import { z } from 'zod';
import { present } from '../lib/calculation/present.ts';
import { compareKeptPlans } from '../lib/comparison/compareKeptPlans.ts';
import { type AsKnown, asKnownOn, type KnownEntry, receivedAfter, settledIn } from '../lib/decisions/asKnownOn.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { usedToDate } from '../lib/decisions/monthlyStatement.ts';
import { pinText } from '../lib/decisions/pin.ts';
import { incomeFromOthers, spendingOf } from '../lib/decisions/spending.ts';
import { halvesOfCorrections, stayOf } from '../lib/decisions/whyKnownLater.ts';
import { type Document, pinOf } from '../lib/documents/document.ts';
import { type DocumentKey, documentKey, referenceOf, withinCommunity } from '../lib/documents/key.ts';
import { isKind, type Kind } from '../lib/documents/kinds.ts';
import { all as everyOne } from '../lib/documents/list.ts';
import { latest, requiredLatest } from '../lib/documents/read.ts';
import { overtakenIn } from '../lib/documents/staleness.ts';
import { standOf } from '../lib/documents/standOf.ts';
import { Fault } from '../lib/errors.ts';
import { explain } from '../lib/explanation/explain.ts';
import { explanationText } from '../lib/explanation/explanationText.ts';
import { cursorText, readCursor } from '../lib/http/cursor.ts';
import { answering, json, pathOnly, route, text } from '../lib/http/routes.ts';
import { batchId, communityId, day, documentName, fundId, fundYear, language, period } from '../lib/http/shapes.ts';
import { fundOf, funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { sealOf } from '../lib/proof/seals.ts';
import { shipped } from '../lib/shipped.ts';
import { countsOf } from '../lib/store/imports/countsOf.ts';
import { importOf, importsOf } from '../lib/store/imports/fileImport.ts';
import { outcomesOf } from '../lib/store/imports/pieceOutcome.ts';
import { claimsOf } from '../lib/store/ledger/claims.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { entriesOfMonth, readThrough } from '../lib/store/ledger/entriesOfMonth.ts';
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

  route('GET', `${YEAR}/budget`, pathOnly(ofYear), ({ path }) => one(documentKey('budget', path))),
  route('GET', `${YEAR}/packages`, pathOnly(ofYear), ({ path }) => one(documentKey('packages', path))),
  route('GET', `${YEAR}/comparison`, comparisonAsked, ({ path, query }) =>
    comparison(path.fund, query.with, path.year),
  ),
  route('GET', `${YEAR}/prepayments`, pathOnly(ofYear), ({ path }) => all(path, 'prepayment-order')),
  route('GET', `${YEAR}/alerts`, pathOnly(ofYear), ({ path }) => all(path, 'alert')),
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
    const { month: asked } = path;
    const own = await requiredLatest(books, documentKey('monthly-statement', { ...path, period: asked }));
    const statements = await everyOne(books, path, 'monthly-statement', latest, withinCommunity(path.community));
    const used = usedToDate(
      asked,
      await countersOf(books, path),
      statements.map(({ body }) => body),
    );
    return json(200, {
      ...(await shown(own)),
      used_to_date: used,
      seal: (await sealOf(books, path, asked)) ?? null,
    });
  }),
  route('GET', `${COMMUNITY}/months/{month}/history`, historyAsked, async ({ path, query }) =>
    json(200, await history(path, query)),
  ),
  route('GET', `${COMMUNITY}/close`, pathOnly(ofCommunity), ({ path }) => one(documentKey('close', path))),

  route('GET', '/v1/explanations/{fund}/{year}/{kind}/{scope}', explanationAsked, async ({ path, query }) => {
    const { kind } = path;
    if (!isKind(kind)) throw new Fault('not_found', `There is no kind of document "${kind}".`, 'path.kind');
    const document = await requiredLatest(books, { ...path, kind });
    const { body, key } = document;
    if (!('workings' in body)) {
      throw new Fault('not_found', `${referenceOf(key)} is a record and not a calculation: nothing was worked out.`);
    }
    const overtaken = await overtakenIn(books, document);
    const explanation = explain(pinText(pinOf(document)), body as Decision, overtaken, query.figure);
    return query.format === 'text' ? text(explanationText(explanation, query.language)) : json(200, explanation);
  }),
]);

async function one(key: DocumentKey) {
  return json(200, await shown(await requiredLatest(books, key)));
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
  return one(documentKey(trial ? 'trial' : 'receipt', { fund, year, batch: own }));
}

async function all({ fund, year }: { fund: string; year: string }, kind: Kind) {
  fundOf(policy, fund);
  const documents = await everyOne(books, { fund, year }, kind, latest);
  return json(200, { documents: await Promise.all(documents.map(shown)) });
}

/** What verifying the books of a year has found, the seals of its closed months, and the last night it was looked at. */
async function verification({ fund, year }: { fund: string; year: string }) {
  fundOf(policy, fund);
  const of = { fund, year };
  const [looked, decisions, seals, last] = await Promise.all([
    everyOne(books, of, 'verified-book', latest),
    everyOne(books, of, 'verified-decisions', latest),
    everyOne(books, of, 'seal', latest),
    latest(books, documentKey('verified-night', of)),
  ]);
  return {
    last_night: last?.body.night ?? null,
    documents: await Promise.all([...looked, ...decisions].map(shown)),
    seals: seals.map(({ body }) => body),
  };
}

/** A document with how it stands: its state, which revision is in force, and what it builds on that is not any more. */
async function shown(document: Document) {
  const { key, revision, body, hash, made } = document;
  return { reference: referenceOf(key), revision, hash, made, ...(await standOf(books, document)), body };
}

/** What made the plan of one year another than that of the year before, or of any other. */
async function comparison(fund: string, original: string, changed: string) {
  const [before, after] = await Promise.all([original, changed].map((year) => planOf(fund, year)));
  const compared = compareKeptPlans(before!.plan, after!.plan);
  return json(200, { from: { original: before!.references, changed: after!.references }, ...compared });
}

/** The plan as it was drawn up last: a draft is compared before it is approved. */
async function planOf(fund: string, year: string) {
  const [budget, packages] = await Promise.all([
    requiredLatest(books, documentKey('budget', { fund, year })),
    requiredLatest(books, documentKey('packages', { fund, year })),
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
