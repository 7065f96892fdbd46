import { z } from 'zod';
import { DELIVERY_STATES, type DeliveryState } from '../delivery/entry.ts';

/** How far a delivery is, as it is shown. */
export const deliveryShown = z.strictObject({
  subscription: z.string(),
  /** `first`, `first.again-1` for a reminder, `from-<subscription>.first` where it was escalated, `back-1` where an acknowledgement is over, `by-hand-1` where somebody had it told. */
  round: z.string(),
  state: z.enum(Object.keys(DELIVERY_STATES) as [DeliveryState, ...DeliveryState[]]),
  tries: z.int().nonnegative(),
  /** When it is due, where it waits. */
  due: z.iso.datetime().nullable(),
  at: z.iso.datetime(),
  why: z.string().nullable(),
  maybe_twice: z.boolean(),
});
