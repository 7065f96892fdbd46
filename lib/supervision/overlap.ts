import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { ids } from '../wire/wire.ts';
import { notExempt } from './facts.ts';
import { pairAt } from './pairAt.ts';
import { type Found, rule } from './rule.ts';
import { daysOf, isOf, type Period, type Stay } from './stay.ts';

const policyShape = z.strictObject({ exempt_groups: ids.default([]) });

/** Any two stays of one person that share a day, the day of a discharge apart. */
export const overlap = rule(policyShape, ({ exempt_groups }, { courses, period }): Found[] => {
  const exempt = new Set(exempt_groups);
  return courses().flatMap((course) => pairsIn(notExempt(course, exempt), period));
});

/**
 * The pairs of one person, in one sweep: whoever was gone by an admission is gone by every later one. Only where a stay is asked
 * about are those that are left looked through, so that the effort is that of the answer.
 */
function pairsIn(course: readonly Stay[], period: Period): Found[] {
  const pairs: Found[] = [];
  let present: Stay[] = [];
  for (const second of course) {
    if (isOf(period, second)) {
      present = present.filter((first) => isThere(first, second));
      for (const first of present) {
        pairs.push(pairAt(second.institution, [first, second], sharedDays(first, second)));
      }
    }
    present.push(second);
  }
  return pairs;
}

/** Whether a stay that began no later was still there at an admission: it has the day on which it began, whatever comes. */
function isThere(first: Stay, second: Stay): boolean {
  return first.discharged > second.admitted || first.admitted === second.admitted;
}

/** Days that both have, of which the first was admitted no later. */
function sharedDays(first: Stay, second: Stay): number {
  const left = daysOf(first) - daysBetween(first.admitted, second.admitted);
  return Math.min(left, daysOf(second));
}
