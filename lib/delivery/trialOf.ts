import type { Message } from '../channels/channel.ts';
import { EVERY_YEAR } from '../documents/key.ts';
import type { Subscription } from '../monitoring/subscription.ts';
import { type Delivery, deliveryId } from './entry.ts';
import { newDelivery } from './planned.ts';
import { receiverOf } from './receiver.ts';
import { trial } from './rounds.ts';

/** The alert of which trials are, which is none. */
const TRIAL = 'test';

/** A delivery by which somebody tries a subscription. @param at ISO instant of the request: asked twice at one instant, it is sent once */
export function trialOf(
  { fund, subscription }: { readonly fund: string; readonly subscription: string },
  body: Subscription,
  at: string,
  now: number,
): Delivery {
  const of = { fund, year: EVERY_YEAR, alert: TRIAL, subscription, round: trial(at) };
  return newDelivery({ ...of, receiver: receiverOf(body), severity: 'urgent' }, now);
}

/** Whether somebody only tries whether messages arrive. */
export function isTrial({ alert }: Pick<Delivery, 'alert'>): boolean {
  return alert === TRIAL;
}

/** The words of a trial; undefined for a delivery that is none. */
export function trialMessage(delivery: Delivery, { who, audience }: Subscription): Message | undefined {
  if (!isTrial(delivery)) return undefined;
  const { fund, subscription } = delivery;
  return {
    id: deliveryId(delivery),
    fund,
    community: fund,
    called: '测试消息 test message',
    audiences: [audience],
    severity: 'notice',
    subject: '[Lumpsum] 测试消息 · test message',
    text: `这是发给“${who}”的测试消息（订阅 ${subscription}）：收到即表示预警可以送达，无需处理。\nThis is a test of the subscription ${subscription}: alerts will arrive here. There is nothing to do.`,
  };
}
