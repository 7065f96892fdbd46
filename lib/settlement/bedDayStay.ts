import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { partsHold } from '../wire/partsHold.ts';
import { count, day, id, unsigned, unsignedAmount } from '../wire/wire.ts';

/** A stay that is paid by the day: its days, or its two dates. */
export const bedDayStayShape = z
  .strictObject({
    id,
    category: id,
    level: id,
    admitted: day.optional(),
    discharged: day.optional(),
    days: count.refine((days) => days >= 1, 'expected a day or more').optional(),
    leave_days: count.default(0),
    days_by_case: count.default(0),
    /** Days of the stay that an earlier statement took. */
    days_before: count.default(0),
    /** Days that the fund paid for the person before, in the same year; needed where the category has a cap on them. */
    person_days: count.optional(),
    self_pay: unsignedAmount.default(0n),
    prior_self_pay: unsignedAmount.default(0n),
    deductible: unsignedAmount.default(0n),
    reimbursement: unsigned.optional(),
    patient_paid: unsignedAmount.optional(),
  })
  .superRefine(daysAreSaid, { when: partsHold });

export type BedDayStay = z.output<typeof bedDayStayShape>;

type Dates = Pick<BedDayStay, 'admitted' | 'discharged' | 'days' | 'leave_days' | 'days_by_case'>;

/** The nights between the two dates of a stay; undefined where it says its days. */
export function nightsOf({ admitted, discharged }: Dates): number | undefined {
  return admitted === undefined || discharged === undefined ? undefined : daysBetween(admitted, discharged);
}

/** How many days a stay has: the day of admission counts, that of discharge does not, and there is one at least. */
export function daysOf(stay: Dates): number {
  return stay.days ?? Math.max(1, nightsOf(stay)!);
}

function daysAreSaid(stay: Dates, context: z.RefinementCtx): void {
  const wrong = wrongWithDays(stay);
  if (wrong) context.addIssue({ code: 'custom', path: [wrong[0]], message: wrong[1] });
}

function wrongWithDays(stay: Dates): readonly [field: string, message: string] | undefined {
  const { days, admitted, discharged, leave_days, days_by_case } = stay;
  const dated = admitted !== undefined || discharged !== undefined;
  if (dated === (days !== undefined)) return ['days', 'expected days alone, or admitted and discharged alone'];
  if (dated && admitted === undefined) return ['admitted', 'expected both dates, or days'];
  if (dated && discharged === undefined) return ['discharged', 'expected both dates, or days'];
  if (dated && nightsOf(stay)! < 0) return ['discharged', 'expected a day that is not before admitted'];
  if (daysOf(stay) - leave_days - days_by_case < 0)
    return ['leave_days', 'expected at most as many days on leave and by case as the stay has'];
  return undefined;
}
