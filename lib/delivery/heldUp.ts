import type { Pace } from './boxes.ts';
import type { Delivery } from './entry.ts';
import { nextLook } from './pick.ts';

const HELD_UP =
  '接收方暂不接收、正在收取其他消息，或本分钟已发满 its receiver takes nothing for now, is being told something else, or was told as much as a minute has room for';

/** A delivery that waits, with the instant at which it can go, and why it has not gone, where that is not its own time but its receiver's. */
export function heldUp(delivery: Delivery, pace: Pace, now: number): Delivery {
  if (delivery.state !== 'waiting') return delivery;
  const due = nextLook([delivery], pace, now) ?? delivery.due;
  return { ...delivery, due, why: delivery.why ?? HELD_UP };
}
