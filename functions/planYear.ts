/**
 * 15 November: draft who is entitled to a package, the regional budget, the packages, the prepayment plans and the targets of members of
 * the next fund year.
 * Changed figures or rules make a new revision; the same ones change nothing.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { based } from '../lib/documents/document.ts';
import { revise } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { requiredLatest } from '../lib/documents/read.ts';
import { besideFigures } from '../lib/planning/besideFigures.ts';
import { draftPlan } from '../lib/planning/draftPlan.ts';
import { type Fund, fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(['fund', 'fundYear'], async ({ at, fund: asked, fundYear }) => {
  const year = fundYear ?? String(Number(dayOf(at).slice(0, 4)) + 1);
  return separately(fundsAsked(policy, asked), (fund) => plan(fund, year, at));
});

async function plan(fund: Fund, year: string, at: string) {
  const of = { fund: fund.fund, year };
  const figures = based(await requiredLatest(tables, documentKey('figures', of)));
  const made = { by: 'planYear', at };
  const drafted = await draftPlan(policy, fund, year, figures, besideFigures(tables, of), async (key, body) =>
    based((await revise(tables, key, body, made)).document),
  );
  return { ...of, ...drafted };
}
