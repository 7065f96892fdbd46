import { z } from 'zod';
import { partsHold } from '../wire/partsHold.ts';

/** How a value lies to each end of a range, by the sign of the value less the end. */
const HOLDS = {
  at_least: (sign: number) => sign >= 0,
  more_than: (sign: number) => sign > 0,
  at_most: (sign: number) => sign <= 0,
  less_than: (sign: number) => sign < 0,
} as const;

type EndName = keyof typeof HOLDS;

type Range<Value> = { readonly [Name in EndName]?: Value | undefined };

/** One end of a range: what it is called, and where it lies. */
export interface End<Value> {
  readonly name: EndName;
  readonly at: Value;
}

/** A range of some values: one lower end, one upper end, or both. */
export function rangeOf<Value extends z.ZodType>(value: Value) {
  const ends = {
    at_least: value.optional(),
    more_than: value.optional(),
    at_most: value.optional(),
    less_than: value.optional(),
  };
  return z.strictObject(ends).superRefine(hasOneEndOrTwo, { when: partsHold });
}

/** The ends that a range has. */
export function endsOf<Value>(range: Range<Value>): End<Value>[] {
  const names = Object.keys(HOLDS) as EndName[];
  return names.flatMap((name) => {
    const at = range[name];
    return at === undefined ? [] : [{ name, at }];
  });
}

/** Whether a value is on the right side of an end. @param sign of the value less the end */
export function isWithin(name: EndName, sign: number): boolean {
  return HOLDS[name](sign);
}

function hasOneEndOrTwo(range: Range<unknown>, context: z.RefinementCtx): void {
  const has = (name: EndName) => range[name] !== undefined;
  const isTwice = (has('at_least') && has('more_than')) || (has('at_most') && has('less_than'));
  if (!isTwice && endsOf(range).length > 0) return;
  const message = 'expected a lower end (at_least or more_than), an upper end (at_most or less_than), or one of each';
  context.addIssue({ code: 'custom', message });
}
