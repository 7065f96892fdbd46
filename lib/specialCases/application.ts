import { z } from 'zod';
import { count, day, id, positiveAmount, unsignedAmount } from '../wire/wire.ts';

/** A case for which an institution asks more than the standard. */
export const applicationShape = z.strictObject({
  id,
  institution: id,
  applied: day,
  decision: z.enum(
    ['approved', 'refused', 'pending', 'withdrawn'],
    'expected one of approved, refused, pending, withdrawn',
  ),
  standard: unsignedAmount,
  /** What the case is worth in all; needed where it is approved. */
  approved: unsignedAmount.optional(),
  cost: unsignedAmount.optional(),
  /** A class of the policy, with a queue of its own. */
  class: id.optional(),
  group_mean: positiveAmount.optional(),
  city_mean: positiveAmount.optional(),
  days: count.optional(),
});

export type Application = z.output<typeof applicationShape>;

/** What became of an application. */
export type Status = Application['decision'] | 'not_admitted' | 'over_quota';
