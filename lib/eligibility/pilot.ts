import { monthsAfter } from '../calendar/months.ts';
import { isDay } from '../wire/isDay.ts';
import { LAST_DAY } from './lastDay.ts';

/** A pilot (试点): from a day on, and before another one; without end where that lies beyond all days. */
export interface Pilot {
  readonly from: string;
  readonly end: string | undefined;
  readonly months: number;
  /** How many of the required items it asks for. */
  readonly minimumMet: number;
}

export type PilotStage = 'not_begun' | 'running' | 'over';

/** A pilot ends on the same day so many months later; where that month has no such day, on the first of the next. */
export function pilotOf(from: string, months: number, minimumMet: number): Pilot {
  const month = monthsAfter(from.slice(0, 7), months);
  return { from, end: dayOfMonth(month, from.slice(8)), months, minimumMet };
}

/** A day of a month or, where it has no such day, the first of the next; undefined beyond all days. */
function dayOfMonth(month: string, day: string): string | undefined {
  if (month.length > LAST_DAY.slice(0, 7).length) return undefined;
  const sameDay = `${month}-${day}`;
  return isDay(sameDay) ? sameDay : `${monthsAfter(month, 1)}-01`;
}

export function stageOn({ from, end }: Pilot, day: string): PilotStage {
  if (day < from) return 'not_begun';
  return end !== undefined && end <= day ? 'over' : 'running';
}
