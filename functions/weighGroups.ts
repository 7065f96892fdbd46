/**
 * 1 November, and on demand: measure the weights of groups, the rate and the coefficients of the next fund year of the cases of earlier years,
 * where the rules of an area say how. A draft, for approval; the same cases and rules change nothing.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { resolve } from '../lib/policy/resolve.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { draftWeights, measuresWeights } from '../lib/tariff/draftWeights.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(['fund', 'fundYear'], async ({ at, fund: asked, fundYear }) => {
  const year = fundYear ?? String(Number(dayOf(at).slice(0, 4)) + 1);
  const due = fundsAsked(policy, asked).filter(
    ({ area }) => asked !== undefined || measuresWeights(resolve(policy, area, `${year}-01-01`)),
  );
  return separately(due, async (fund) => {
    const { document } = await draftWeights({ tables, files, policy }, fund, year, { by: 'weighGroups', at });
    const { input, result, tariff } = document.body;
    return { fund: fund.fund, year, cases: input.cases, groups: result.groups, rate: tariff.rate };
  });
});
