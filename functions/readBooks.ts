/** Everything that is only looked at: budget, packages, spending, statements, the closed year, and why a figure is so. */
import { z } from 'zod';
import { present } from '../lib/calculation/present.ts';
import { compareKeptPlans, type KeptPlan } from '../lib/comparison/compareKeptPlans.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { incomeFromOthers, spendingOf } from '../lib/decisions/spending.ts';
import { Fault } from '../lib/errors.ts';
import { explain } from '../lib/explanation/explain.ts';
import { explanationText } from '../lib/explanation/explanationText.ts';
import { answering, json, pathOnly, route, text } from '../lib/http/routes.ts';
import { communityId, documentName, fundId, fundYear, language, period } from '../lib/http/shapes.ts';
import { fundOf, funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { shipped } from '../lib/shipped.ts';
import { type Document, type DocumentKey, listLatest, referenceOf, required } from '../lib/store/documents.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
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

export const handler = answering([
  route('GET', '/v1/funds', pathOnly({}), async () => json(200, { funds: funds(policy) })),

  route('GET', `${YEAR}/budget`, pathOnly(ofYear), ({ path }) => one({ ...path, kind: 'budget', scope: 'year' })),
  route('GET', `${YEAR}/packages`, pathOnly(ofYear), ({ path }) => one({ ...path, kind: 'packages', scope: 'year' })),
  route('GET', `${YEAR}/comparison`, comparisonAsked, ({ path, query }) =>
    comparison(path.fund, query.with, path.year),
  ),
  route('GET', `${YEAR}/prepayments`, pathOnly(ofYear), ({ path }) => all(path, 'prepayment-order')),
  route('GET', `${YEAR}/alerts`, pathOnly(ofYear), ({ path }) => all(path, 'alert')),
  route('GET', `${YEAR}/receipts`, pathOnly(ofYear), ({ path }) => all(path, 'receipt')),

  route('GET', `${COMMUNITY}/spending`, pathOnly(ofCommunity), async ({ path }) => json(200, await spending(path))),
  route('GET', `${COMMUNITY}/statements/{month}`, pathOnly({ ...ofCommunity, month: period }), ({ path }) => {
    const { fund, year, community, month } = path;
    return one({ fund, year, kind: 'monthly-statement', scope: `${community}.${month}` });
  }),
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

async function all({ fund, year }: { fund: string; year: string }, kind: string) {
  fundOf(policy, fund);
  return json(200, { documents: (await listLatest(books, fund, year, kind)).map(shown) });
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

/** A community's books by line, institution and period, and what it earned by treating residents of others. */
async function spending({ fund, year, community }: { fund: string; year: string; community: string }) {
  const { communities } = rosterOf(policy, fund, `${year}-12-31`);
  const own = communities.find(({ id }) => id === community);
  if (!own) {
    const known = communities.map(({ id }) => id).join(', ');
    throw new Fault(
      'not_found',
      `There is no community ${community} in ${fund}. Known are: ${known}.`,
      'path.community',
    );
  }
  const others = communities.filter(({ id }) => id !== community);
  const theirs = await Promise.all(others.map(({ id }) => countersOf(books, { fund, year, community: id })));
  const counters = await countersOf(books, { fund, year, community });
  const income = incomeFromOthers(own, theirs.flat());
  return present({ fund, year, community, ...spendingOf(counters), income_from_others: income });
}
