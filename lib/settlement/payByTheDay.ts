import { z } from 'zod';
import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { count, tableOf, unsigned } from '../wire/wire.ts';
import { type BedDayStay, daysOf } from './bedDayStay.ts';
import { type DaysInStep, dayStepsShape, layIntoSteps } from './daySteps.ts';
import { fundPart, fundPaysShape } from './fundPart.ts';

export const bedDayPolicyShape = z.strictObject({
  categories: tableOf(
    z.strictObject({
      steps: dayStepsShape,
      /** The last day of a stay that is paid. */
      cap_days: count.optional(),
      /** So many days of a person in a year are paid, whatever stays they are of. */
      person_cap: count.optional(),
    }),
  ),
  level_coefficients: tableOf(unsigned),
  fund_pays: fundPaysShape.optional(),
});

export type BedDayPolicy = z.output<typeof bedDayPolicyShape>;

/** What the days of one stay are worth. */
export interface BedDays {
  readonly id: string;
  readonly days: number;
  readonly bed_days: number;
  readonly paid_days: number;
  readonly beyond_cap: number;
  /** In yuan, before rounding. */
  readonly exact: Ratio;
  readonly amount: Fen;
  readonly fund?: Fen;
}

const HUNDRED = Ratio.of(100n);

/**
 * What the days of one stay are worth, and the steps they lie in. The stay is in order by then: category and level are known, and what
 * its fund's part is found by is there.
 *
 * @throws Fault no_tariff  days that are paid, and worth nothing
 */
export function payByTheDay(policy: BedDayPolicy, stay: BedDayStay): { answer: BedDays; parts: DaysInStep[] } {
  const { steps, cap_days, person_cap } = policy.categories.get(stay.category)!;
  const days = daysOf(stay);
  const bed_days = days - stay.leave_days - stay.days_by_case;
  const paid_days = Math.min(bed_days, leftOf(cap_days, stay.days_before), leftOf(person_cap, stay.person_days));
  const parts = layIntoSteps(steps, stay.days_before, paid_days);
  const byTheSteps = Ratio.sum(parts.map((part) => part.step.rate.times(Ratio.of(part.days))));
  const exact = policy.level_coefficients.get(stay.level)!.times(byTheSteps);
  if (exact.isZero && paid_days > 0) throw freeStay(stay, byTheSteps.isZero);
  const amount = exact.times(HUNDRED).rounded();
  const { id } = stay;
  const fund = policy.fund_pays === undefined ? {} : { fund: fundPart(policy.fund_pays, amount, stay) };
  return { answer: { id, days, bed_days, paid_days, beyond_cap: bed_days - paid_days, exact, amount, ...fund }, parts };
}

/** How many days a cap leaves after those before. */
function leftOf(cap: number | undefined, before = 0): number {
  return cap === undefined ? Number.POSITIVE_INFINITY : Math.max(0, cap - before);
}

function freeStay({ id, category, level }: BedDayStay, withoutRate: boolean): Fault {
  const [path, zh, en] = withoutRate
    ? ['policy.categories', `类别“${category}”这些床日的标准`, `its days have no rate in the category "${category}"`]
    : ['policy.level_coefficients', `级别“${level}”的系数`, `the coefficient of the level "${level}" is 0`];
  const message = {
    zh: `病例 ${id} 没有支付标准：${zh}为 0。请补录，或按项目结算。`,
    en: `Case ${id} has no tariff: ${en}. Enter one, or settle the stay by item.`,
  };
  return new Fault('no_tariff', message, path);
}
