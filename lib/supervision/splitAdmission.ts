import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { count, ids } from '../wire/wire.ts';
import { notExempt } from './facts.ts';
import { pairAt } from './pairAt.ts';
import { type Found, rule } from './rule.ts';
import { inOrderOfTime, isOf, type Stay } from './stay.ts';

const policyShape = z.strictObject({
  /** From one stay to the next, at most. */
  days: count,
  /** Groups whose patients are expected back. */
  exempt_groups: ids.default([]),
});

/** 分解住院: of one person and group two stays in a row, the second soon after the first. */
export const splitAdmission = rule(policyShape, ({ days, exempt_groups }, { stays, period }): Found[] =>
  courses(notExempt(stays, exempt_groups)).flatMap((course) =>
    course.flatMap((second, i) => {
      const first = course[i - 1];
      if (first === undefined || !isOf(period, second)) return [];
      const gap = daysBetween(first.discharged, second.admitted);
      return 0 <= gap && gap <= days ? [soonAfter(first, second, gap, days)] : [];
    }),
  ),
);

/** The stays of each person in each group, in order of time. */
function courses(stays: readonly Stay[]): Stay[][] {
  const ofPersons = Map.groupBy(stays, ({ person }) => person);
  return [...ofPersons.values()].flatMap((own) =>
    own.length === 1
      ? []
      : [...Map.groupBy(own, ({ group }) => group).values()].map((course) => course.sort(inOrderOfTime)),
  );
}

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
