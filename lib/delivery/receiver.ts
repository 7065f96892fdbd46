import type { Channel } from '../channels/channel.ts';
import { channelOf } from '../channels/channelOf.ts';
import type { Ways } from '../channels/ways.ts';
import type { Subscription } from '../monitoring/subscription.ts';

/** Where a subscription leads: a way, and of mail whom it is for. Subscriptions that lead to one robot share its pace. */
export function receiverOf({ way, to }: Pick<Subscription, 'way' | 'to'>): string {
  return to === undefined ? way : `${way}:${to}`;
}

/** The channel of a receiver. Where its way is not there any more, or not for it, it refuses everything and says so. */
export function channelTo(receiver: string, ways: Ways): Channel {
  const [name = '', ...to] = receiver.split(':');
  const way = Object.hasOwn(ways, name) ? ways[name] : undefined;
  if (way === undefined) return refusing(`渠道 ${name} 不存在 there is no way ${name}`);
  try {
    return channelOf(way, to.length === 0 ? undefined : to.join(':'));
  } catch (error) {
    return refusing((error as Error).message);
  }
}

function refusing(why: string): Channel {
  return { knowsAgain: true, send: async () => ({ fate: 'refused', why, lasting: true }) };
}
