import type { Workings } from '../workings.ts';
import { type BedDayStay, nightsOf } from './bedDayStay.ts';
import type { DaysInStep } from './daySteps.ts';
import { noteFund } from './fundPart.ts';
import type { BedDayPolicy, BedDays } from './payByTheDay.ts';

/** Note how what one stay is worth by the day came about. */
export function noteBedDays(
  workings: Workings,
  policy: BedDayPolicy,
  stay: BedDayStay,
  answer: BedDays,
  parts: readonly DaysInStep[],
): void {
  const named = (figure: string) => `${stay.id}.${figure}`;
  const { days, bed_days, paid_days, exact, amount } = answer;
  const { leave_days, days_by_case, days_before, category, level } = stay;
  const { cap_days, person_cap } = policy.categories.get(category)!;
  const ofCategory = `categories.${category}`;

  const nights = nightsOf(stay);
  if (nights !== undefined) workings.note(named('days'), 'max(1, nights)', { nights }, days);
  workings.note(named('bed_days'), 'days - leave_days - days_by_case', { days, leave_days, days_by_case }, bed_days);
  notePaidDays();
  for (const { step, from_day, days: inStep } of parts) {
    const operands = { days_before, paid_days, from_day };
    if (step.to_day === null) {
      const open = 'days_before + paid_days - max(days_before, from_day)';
      workings.note(named('days_in_step'), open, operands, inStep, ofCategory);
    } else {
      const closed = 'min(days_before + paid_days, to_day) - max(days_before, from_day)';
      workings.note(named('days_in_step'), closed, { ...operands, to_day: step.to_day }, inStep, ofCategory);
    }
  }
  const level_coefficient = policy.level_coefficients.get(level)!;
  const days_in_steps = parts.map((part) => part.days);
  const day_rates = parts.map((part) => part.step.rate);
  workings.note(
    named('exact'),
    'level_coefficient * dot(days_in_steps, day_rates)',
    { level_coefficient, days_in_steps, day_rates },
    exact,
    `level_coefficients.${level}`,
    ofCategory,
  );
  workings.note(named('amount'), 'round(exact)', { exact }, amount);
  if (answer.fund !== undefined) noteFund(workings, policy.fund_pays!, 'amount', amount, stay, answer.fund);

  function notePaidDays(): void {
    const ofStay = cap_days === undefined ? {} : { cap_days, days_before };
    const ofPerson = person_cap === undefined ? {} : { person_cap, person_days: stay.person_days! };
    const left = [
      ...(cap_days === undefined ? [] : ['max(0, cap_days - days_before)']),
      ...(person_cap === undefined ? [] : ['max(0, person_cap - person_days)']),
    ];
    const words = left.length === 0 ? 'bed_days' : `min(bed_days, ${left.join(', ')})`;
    const paths = left.length === 0 ? [] : [ofCategory];
    workings.note(named('paid_days'), words, { bed_days, ...ofStay, ...ofPerson }, paid_days, ...paths);
  }
}
