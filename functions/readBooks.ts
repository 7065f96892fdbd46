/** Everything that is only looked at: budget, packages, spending, statements, the closed year, and why a figure is so. */
import { z } from 'zod';
import type { Decision } from '../lib/decisions/decision.ts';
import { spendingOf } from '../lib/decisions/spending.ts';
import { Fault } from '../lib/errors.ts';
import { explain, explanationText } from '../lib/explanation/explain.ts';
import { answering, json, pathOnly, route, text } from '../lib/http/routes.ts';
import { communityId, fundId, fundYear, language, period } from '../lib/http/shapes.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { shipped } from '../lib/shipped.ts';
import { type DocumentKey, listLatest, referenceOf, required } from '../lib/store/documents.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { tables } from '../lib/store/tables.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

const YEAR = '/v1/funds/{fund}/years/{year}';
const COMMUNITY = `${YEAR}/communities/{community}`;
const ofYear = { fund: fundId, year: fundYear };
const ofCommunity = { ...ofYear, community: communityId };

export const handler = answering([
  route('GET', '/v1/funds', pathOnly({}), async () => json(200, { funds: funds(policy) })),

  route('GET', `${YEAR}/budget`, pathOnly(ofYear), ({ path }) => one({ ...path, kind: 'budget', scope: 'year' })),
  route('GET', `${YEAR}/packages`, pathOnly(ofYear), ({ path }) => one({ ...path, kind: 'packages', scope: 'year' })),
  route('GET', `${YEAR}/prepayments`, pathOnly(ofYear), ({ path }) => all(path, 'prepayment-order')),
  route('GET', `${YEAR}/alerts`, pathOnly(ofYear), ({ path }) => all(path, 'alert')),
  route('GET', `${YEAR}/receipts`, pathOnly(ofYear), ({ path }) => all(path, 'receipt')),

  route('GET', `${COMMUNITY}/spending`, pathOnly(ofCommunity), async ({ path }) => {
    const counters = await countersOf(books, path);
    return json(200, { ...path, ...spendingOf(counters) });
  }),
  route('GET', `${COMMUNITY}/statements/{month}`, pathOnly({ ...ofCommunity, month: period }), ({ path }) => {
    const { fund, year, community, month } = path;
    return one({ fund, year, kind: 'monthly-statement', scope: `${community}.${month}` });
  }),
  route('GET', `${COMMUNITY}/close`, pathOnly(ofCommunity), ({ path: { fund, year, community } }) =>
    one({ fund, year, kind: 'close', scope: community }),
  ),

  route('GET', '/v1/explanations/{fund}/{year}/{kind}/{scope}', explanationAsked, async ({ path, query }) => {
    const document = await required<Decision>(books, path);
    if (!('workings' in document.body)) {
      throw new Fault(
        'not_found',
        `${referenceOf(path)} is a record, not a calculation: there is nothing to work out.`,
      );
    }
    const explanation = explain(`${referenceOf(path)}@${document.revision}`, document.body, query.figure);
    return query.format === 'text' ? text(explanationText(explanation, query.language)) : json(200, explanation);
  }),
]);
