import { dayOf } from '../calendar/shanghai.ts';
import { hashOf } from '../canonicalJson.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Policy } from '../policy/policy.ts';
import { announce } from '../store/outbox.ts';
import type { Tables } from '../store/tables.ts';
import { alertsNotDelivered } from './alertsNotDelivered.ts';
import { filesWithoutReceipt } from './filesWithoutReceipt.ts';
import { missedRuns } from './missedRuns.ts';
import { monthsToSettle } from './monthsToSettle.ts';
import { ordersNotMade } from './ordersNotMade.ts';
import { paymentsOpen } from './paymentsOpen.ts';
import { plannedYears } from './plannedYears.ts';
import { stuckImports } from './stuckImports.ts';
import type { UnsettledWork } from './unsettled.ts';

/**
 * Tell of everything of a fund that should have happened and has not, once each morning until it has: the id says which morning.
 *
 * @param at ISO instant of the run
 * @returns all that was found
 */
export async function tellUnsettled(
  tables: Tables,
  files: Exchange,
  policy: Policy,
  fund: string,
  at: string,
): Promise<UnsettledWork[]> {
  const today = dayOf(at);
  const planned = plannedYears(tables, fund);
  const { overdue } = await monthsToSettle(tables, policy, fund, planned, today);
  const months = overdue.map(
    ({ book: { community }, month, settleBy }): UnsettledWork => ({
      ...{ what: 'month_without_statement', of: month, since: settleBy, community },
    }),
  );
  const found = [
    ...(await filesWithoutReceipt(files, fund, at)),
    ...(await stuckImports(tables, fund, at)),
    ...months,
    ...(await ordersNotMade(tables, policy, fund, today)),
    ...(await missedRuns(tables, fund, planned, today)),
    ...(await alertsNotDelivered(tables, fund, at)),
    ...(await paymentsOpen(tables, fund, today)),
  ];
  for (const { what, of, called, since, community = fund } of found) {
    const id = `unsettled.${fund}.${today}.${hashOf({ what, community, of }).slice(0, 16)}`;
    await announce(tables, {
      ...{ id, fund, community, at, year: today.slice(0, 4) },
      kind: 'unsettled',
      facts: { what, of, ...(called !== undefined && { called }), since },
    });
  }
  return found;
}
