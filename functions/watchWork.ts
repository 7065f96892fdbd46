/**
 * Every morning: what should have happened and has not. Whatever else is silent, such as a letter that was deleted or a function that was never
 * started, shows here, and rings each day until it is settled.
 */
import { tellUnsettled } from '../lib/deadlines/tellUnsettled.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { log } from '../lib/log.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { shipped } from '../lib/shipped.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');

export const handler = scheduled(['fund'], async ({ at, fund: asked }) => {
  const found = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    const unsettled = await tellUnsettled(tables, files, policy, fund, at);
    if (unsettled.length > 0) log.warn('LS205 not settled', { fund, unsettled });
    return unsettled;
  });
  return found.flat();
});
