import { dayOf } from '../calendar/shanghai.ts';
import { workingDayAfter } from '../calendar/workingDays.ts';
import type { Day } from '../claims/claim.ts';
import { NONE, type Policy } from '../policy/policy.ts';
import { rulesOfYear } from './rulesOfYear.ts';

/** By which day something is answered. */
export interface AnswerDeadline {
  /** How many working days there are for it. */
  readonly working_days: number;
  /** Null where the holidays on the way to it are not arranged yet. */
  readonly answer_by: Day | null;
}

/**
 * By which day a document of a fund year is answered that waits for an answer since an instant. No later rule moves it.
 *
 * @returns undefined where the rules give no days for it: then nothing is due
 * @throws Fault not_found  there is no such fund
 */
export function answerBy(
  policy: Policy,
  of: { readonly fund: string; readonly year: string },
  since: string,
): AnswerDeadline | undefined {
  const given = rulesOfYear(policy, of, since).inForce.get('service.answer_working_days')?.value;
  if (given === undefined || given === NONE) return undefined;
  const workingDays = given as number;
  const last = workingDayAfter(dayOf(since), workingDays);
  return { working_days: workingDays, answer_by: 'day' in last ? last.day : null };
}
