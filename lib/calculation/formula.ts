import { z } from 'zod';
import type { Outcome } from '../workings.ts';

/** A formula as it is asked over the wire: the shapes of its policy and input, and the pure function behind them. */
export interface Formula<Policy = unknown, Input = unknown, Result = unknown> {
  readonly policy: z.ZodType<Policy>;
  readonly input: z.ZodType<Input>;
  readonly compute: (policy: Policy, input: Input) => Outcome<Result>;
}

/** Tie a formula's shapes to its function; the compiler holds them together. */
export function formula<Policy, Input, Result>(
  policy: z.ZodType<Policy>,
  input: z.ZodType<Input>,
  compute: (policy: Policy, input: Input) => Outcome<Result>,
): Formula<Policy, Input, Result> {
  return { policy, input, compute };
}

/** The policy of a formula that no document has anything to decide about. */
export const noPolicy = z.strictObject({});
