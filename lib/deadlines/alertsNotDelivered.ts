import { boxesIn } from '../delivery/boxesIn.ts';
import { receiverOf } from '../delivery/receiver.ts';
import { EVERY_YEAR } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';
import { A_WHILE_MS, type UnsettledWork } from './unsettled.ts';

/**
 * The subscriptions of a fund whose receiver has refused an alert for a while: a robot that was removed, a key that is wrong. What waits for quiet hours
 * to end, or for its time, was not tried yet and is none of it.
 *
 * @param at ISO instant of the run
 */
export async function alertsNotDelivered(tables: Tables, fund: string, at: string): Promise<UnsettledWork[]> {
  const before = Date.parse(at) - A_WHILE_MS;
  const subscriptions = await all(tables, { fund, year: EVERY_YEAR }, 'subscription', latest);
  const found: UnsettledWork[] = [];
  for (const { key, body } of subscriptions) {
    const { waiting } = await boxesIn(tables).open(receiverOf(body));
    const late = waiting
      .filter((one) => one.fund === fund && one.subscription === key.scope && one.tries > 0)
      .map(({ since }) => since)
      .filter((since) => since < before);
    if (late.length === 0) continue;
    const since = new Date(Math.min(...late)).toISOString();
    found.push({ what: 'alert_not_delivered', of: key.scope, called: body.who, since });
  }
  return found;
}
