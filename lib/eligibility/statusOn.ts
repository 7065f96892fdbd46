import { type Course, valueOn } from './course.ts';
import { LAST_DAY } from './lastDay.ts';
import { type Pilot, stageOn } from './pilot.ts';

export type Status = 'eligible' | 'pilot' | 'not_eligible';

/** What decides the status of a community on any day. */
export interface Conditions {
  /** How many items are required. */
  readonly required: number;
  /** How many of them are fulfilled. */
  readonly fulfilled: Course<number>;
  /** Whether who was complete at new year is so until the end of the year. */
  readonly untilYearEnd: boolean;
  readonly pilot: Pilot | undefined;
}

export function statusOn(conditions: Conditions, day: string): Status {
  const { required, untilYearEnd, pilot } = conditions;
  const fulfilled = fulfilledOn(conditions, day);
  if (fulfilled === required) return 'eligible';
  if (untilYearEnd && fulfilledOn(conditions, newYearOf(day)) === required) return 'eligible';
  if (!pilot || stageOn(pilot, day) !== 'running') return 'not_eligible';
  return fulfilled >= pilot.minimumMet ? 'pilot' : 'not_eligible';
}

export function fulfilledOn({ fulfilled }: Conditions, day: string): number {
  return valueOn(fulfilled, day) ?? 0;
}

/** The days after a day on which the status may be another one than the day before, ascending. */
export function turnsAfter({ fulfilled, untilYearEnd, pilot }: Conditions, day: string): string[] {
  const ofItems = fulfilled.map(({ from }) => from);
  const newYears = untilYearEnd ? [day, ...ofItems].map(nextNewYear) : [];
  const ofPilot = pilot ? [pilot.from, pilot.end ?? day] : [];
  const turns = new Set([...ofItems, ...newYears, ...ofPilot]);
  return [...turns].filter((turn) => day < turn && turn <= LAST_DAY).sort();
}

/** The first day of the year of a day. */
export function newYearOf(day: string): string {
  return `${day.slice(0, 4)}-01-01`;
}

/** The first day of the year after; after the last year there is none, and the day itself stands for it. */
function nextNewYear(day: string): string {
  const year = day.slice(0, 4);
  return year === LAST_DAY.slice(0, 4) ? day : `${Number(year) + 1}-01-01`;
}
