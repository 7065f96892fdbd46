import { z } from 'zod';
import type { Outcome } from '../workings.ts';

/**
 * A formula: the shapes of what documents decide and of what happened, and the pure function of the two. The shapes are the
 * only description of both: of the types the function works with, of what is read from the wire, and of the parameters that
 * policy files give.
 */
export interface Formula<Policy extends z.ZodType = z.ZodType, Input extends z.ZodType = z.ZodType, Result = unknown> {
  readonly policy: Policy;
  readonly input: Input;
  readonly compute: (policy: z.output<Policy>, input: z.output<Input>) => Outcome<Result>;
}

/** Tie the shapes of a formula to its function; the compiler holds them together. */
export function formula<Policy extends z.ZodType, Input extends z.ZodType, Result>(
  policy: Policy,
  input: Input,
  compute: (policy: z.output<Policy>, input: z.output<Input>) => Outcome<Result>,
): Formula<Policy, Input, Result> {
  return { policy, input, compute };
}

/** The policy of a formula that no document has anything to decide about. */
export const noPolicy = z.strictObject({});
