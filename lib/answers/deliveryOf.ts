import type { Boxes } from '../delivery/boxes.ts';
import { type Delivery, deliveryId } from '../delivery/entry.ts';
import { heldUp } from '../delivery/heldUp.ts';

/** A delivery as it lies in its box now, and how long its receiver's pace holds it up: what was put there may have gone out meanwhile. */
export async function deliveryNow(boxes: Boxes, put: Delivery, now: number) {
  const lies = (await boxes.ofAlert(put)).find((one) => deliveryId(one) === deliveryId(put));
  const { pace } = await boxes.open(put.receiver);
  return deliveryOf(heldUp(lies ?? put, pace, now));
}

/** A delivery as it is shown. */
export function deliveryOf({ subscription, round, state, tries, due, at, why, maybeTwice }: Delivery) {
  const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
  return {
    ...{ subscription, round, state, tries },
    due: state === 'waiting' ? instant(due) : null,
    at: instant(at),
    why: why ?? null,
    maybe_twice: maybeTwice ?? false,
  };
}
