import type { Subscription } from '../monitoring/subscription.ts';
import type { Delivery } from './entry.ts';
import { newDelivery } from './planned.ts';
import { receiverOf } from './receiver.ts';
import { escalated, timesAgain, toldAgain } from './rounds.ts';

const HOUR = 3_600_000;

/**
 * What follows from a delivery that was told: it is told again, if its subscription says so and not too often yet, and the first time it is told another
 * subscription hears of it, too. Whether anybody has acknowledged the alert by then is seen when it is due.
 *
 * @param toward the subscription it escalates to, if there is one
 */
export function followUps(
  delivery: Delivery,
  { repeats, escalates }: Pick<Subscription, 'repeats' | 'escalates'>,
  toward: Subscription | undefined,
  now: number,
): Delivery[] {
  const following: Delivery[] = [];
  const { round, time } = toldAgain(delivery.round);
  if (repeats && time <= repeats.times)
    following.push(newDelivery({ ...delivery, round }, now, now + repeats.after_hours * HOUR));
  if (escalates && toward && timesAgain(delivery.round) === 0) {
    const of = { ...delivery, subscription: escalates.to, round: escalated(delivery.subscription, delivery.round) };
    following.push(newDelivery({ ...of, receiver: receiverOf(toward) }, now, now + escalates.after_hours * HOUR));
  }
  return following.map(afresh);
}

/** It has no tries, no reason and no doubt of the one it follows from. */
function afresh({ why, maybeTwice, within, ...delivery }: Delivery): Delivery {
  return delivery;
}
