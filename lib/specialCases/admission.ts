import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, unsigned } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';
import type { Application } from './application.ts';

/** Tests of the cost beside another figure of the case: how many times as much it must be. */
const MULTIPLES = ['standard', 'group_mean', 'city_mean'] as const;
const TESTS = [...MULTIPLES, 'days'] as const;

/** What an application must show to be looked at: every test, or any of them. */
export const admissionShape = z
  .strictObject({
    standard: unsigned.optional(),
    group_mean: unsigned.optional(),
    city_mean: unsigned.optional(),
    days: count.optional(),
    any: z.boolean().default(false),
  })
  .refine((admission) => TESTS.some((test) => admission[test] !== undefined), {
    error: 'expected at least one of standard, group_mean, city_mean and days',
    when: partsHold,
  });

export type Admission = z.output<typeof admissionShape>;

/** The figures that the tests of an admission need of an application, and it does not give. */
export function missingFor(admission: Admission | undefined, application: Application): string | undefined {
  const asked = TESTS.filter((test) => admission?.[test] !== undefined);
  const needed = asked.some((test) => test !== 'days') ? ['cost' as const, ...asked] : asked;
  return needed.find((figure) => application[figure] === undefined);
}

/** Whether an application passes the tests; without any it does. */
export function isAdmitted(
  admission: Admission | undefined,
  application: Application,
  path: string,
  workings: Workings,
): boolean {
  if (!admission) return true;
  const passed = [...passedMultiples(), ...passedDays()];
  return admission.any ? passed.some(Boolean) : passed.every(Boolean);

  function passedMultiples(): boolean[] {
    return MULTIPLES.flatMap((test) => {
      const multiple = admission![test];
      if (multiple === undefined) return [];
      const [cost, figure] = [application.cost!, application[test]!];
      const operands = { cost, multiple, [test]: figure };
      const isReached = !Ratio.of(cost).isLess(multiple.times(Ratio.of(figure)));
      return [workings.note(named(test), `cost >= multiple * ${test}`, operands, isReached, path)];
    });
  }

  function passedDays(): boolean[] {
    if (admission!.days === undefined) return [];
    const operands = { days: application.days!, least_days: admission!.days };
    return [workings.note(named('days'), 'days >= least_days', operands, operands.days >= operands.least_days, path)];
  }

  function named(test: string): string {
    return `${application.id}.admitted_by_${test}`;
  }
}
