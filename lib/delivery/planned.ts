import { EVERY_YEAR } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import { type Announcement, severityOf } from '../monitoring/announcement.ts';
import { hearsOf } from '../monitoring/subscription.ts';
import type { Tables } from '../store/tables.ts';
import type { Delivery } from './entry.ts';
import { receiverOf } from './receiver.ts';
import { FIRST } from './rounds.ts';

/** A delivery that nobody has touched yet. @param due milliseconds since 1970 */
export function newDelivery(
  of: Pick<Delivery, 'fund' | 'year' | 'alert' | 'subscription' | 'round' | 'receiver' | 'severity'>,
  now: number,
  due = now,
): Delivery {
  return { ...of, state: 'waiting', since: now, due, at: now, tries: 0 };
}

/** What is to be delivered of an announcement: to every subscription of its fund that is for it, as they are entered now. */
export async function plannedOf(tables: Tables, announcement: Announcement, now: number): Promise<Delivery[]> {
  const { fund, year, id: alert } = announcement;
  const subscriptions = await all(tables, { fund, year: EVERY_YEAR }, 'subscription', latest);
  return subscriptions
    .filter(({ body }) => hearsOf(body, announcement))
    .map(({ key, body }) =>
      newDelivery(
        {
          ...{ fund, year, alert, subscription: key.scope, round: FIRST },
          receiver: receiverOf(body),
          severity: severityOf(announcement),
        },
        now,
      ),
    );
}
