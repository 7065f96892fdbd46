import { workingDaysUntil } from '../calendar/workingDays.ts';
import type { Day } from '../claims/claim.ts';
import { answerBy } from '../decisions/answerBy.ts';
import type { FundYear } from '../documents/key.ts';
import { type Answer, answerTo, type Waiting } from '../documents/task.ts';
import { allWaiting } from '../documents/waiting.ts';
import { log } from '../log.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../store/tables.ts';
import type { PlannedYears } from './plannedYears.ts';

/** A document whose answer is due soon, or was due. */
export interface AnswerDue {
  readonly waiting: Waiting;
  readonly act: Answer;
  readonly answerBy: Day;
  readonly workingDays: number;
  /** Before the day is over by which it is due: how many working days are left. Undefined afterwards. */
  readonly left: number | undefined;
}

/** An answer is due soon when so few working days are left of those there are for it. */
const NEAR = 3;

/** The documents of a fund whose answer is due soon or was due, one after the other, however many there are. */
export async function* answersDue(
  tables: Tables,
  policy: Policy,
  fund: string,
  planned: PlannedYears,
  today: Day,
): AsyncGenerator<AnswerDue> {
  for await (const of of yearsAtWork(fund, planned, today)) {
    for await (const waiting of allWaiting(tables, of)) {
      const act = answerTo(waiting);
      const deadline = act && answerBy(policy, of, waiting.since);
      if (act === undefined || deadline === undefined) continue;
      const { answer_by: day, working_days: workingDays } = deadline;
      if (day === null) {
        log.warn('LS203 the working days are not known', { ...of, since: waiting.since });
        continue;
      }
      // Up to a day that was counted all days are arranged.
      const left = today > day ? undefined : workingDaysUntil(today, day)!;
      if (left === undefined || left <= NEAR) yield { waiting, act, answerBy: day, workingDays, left };
    }
  }
}

/** The coming year, this one, and those before as far back as they were planned here: a close is decided on in the year after its own. */
async function* yearsAtWork(fund: string, planned: PlannedYears, today: Day): AsyncGenerator<FundYear> {
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear + 1; ; year -= 1) {
    if (year < thisYear && !(await planned(String(year)))) return;
    yield { fund, year: String(year) };
  }
}
