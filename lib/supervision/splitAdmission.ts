import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { count, ids } from '../wire/wire.ts';
import { pairAt } from './pairAt.ts';
import { type Found, rule } from './rule.ts';
import { isOf, type Stay } from './stay.ts';

const policyShape = z.strictObject({
  /** From one stay to the next, at most. */
  days: count,
  /** Groups whose patients are expected back. */
  exempt_groups: ids.default([]),
  /** Whether two stays in a row count whatever their groups: one stay that was divided comes back as another one. */
  any_group: z.boolean().default(false),
});

/**
 * 分解住院: of one person and group two stays in a row, the second soon after the first. With `any_group` two in a row of one person, those
 * of exempt groups left out.
 */
export const splitAdmission = rule(policyShape, ({ days, exempt_groups, any_group }, { courses, period }): Found[] => {
  const exempt = new Set(exempt_groups);
  const found: Found[] = [];
  const chainOf = any_group ? () => '' : ({ group }: Stay) => group;
  // The last stay in each group, or in any, of whoever was looked at last: that of somebody before is nobody's first.
  const last = new Map<string, Stay>();
  for (const course of courses()) {
    for (const second of course) {
      if (exempt.has(second.group)) continue;
      const first = last.get(chainOf(second));
      last.set(chainOf(second), second);
      if (first?.person !== second.person || !isOf(period, second)) continue;
      if (second.admitted < first.discharged) continue;
      const gap = daysBetween(first.discharged, second.admitted);
      if (gap <= days) found.push(soonAfter(first, second, gap, days));
    }
  }
  return found;
});

function soonAfter(first: Stay, second: Stay, gap: number, limit: number): Found {
  const pair = pairAt(first.institution, [first, second], gap);
  return {
    ...pair,
    explain: (workings, named) => {
      workings.note(named('soon'), 'days <= limit', { days: gap, limit }, true, 'split_admission.days');
      pair.explain(workings, named);
    },
  };
}
