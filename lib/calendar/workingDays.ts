/**
 * Working days as the State Council arranges them for each year: public holidays, and the weekend days that are worked in
 * their place (调休). The arrangements come with the package `chinese-days`; one that it lacks is never guessed.
 */
import chineseDays from 'chinese-days';
import { daysAfter } from './daysAfter.ts';

/** From this day on the arrangement of the next year may still change a year: a last Monday of December was given for a Saturday. */
const CHRISTMAS = '12-25';

/** The day that was looked for, or the first one on the way to it of which nobody knows yet whether it is worked. */
export type WorkingDay = { readonly day: string } | { readonly unknownFrom: string };

/**
 * The working day that is so many working days after a day, which itself does not count.
 *
 * @param day `YYYY-MM-DD`
 */
export function workingDayAfter(day: string, count: number): WorkingDay {
  const asked = `${day} ${count}`;
  const found = known.get(asked) ?? counted(day, count);
  known.set(asked, found);
  return found;
}

/**
 * How many working days there are from a day, which itself does not count, to another, which does; undefined where nobody knows yet of one
 * of them whether it is worked.
 */
export function workingDaysUntil(from: string, to: string): number | undefined {
  let count = 0;
  for (let at = daysAfter(from, 1); at <= to; at = daysAfter(at, 1)) {
    if (!isArranged(at)) return undefined;
    if (chineseDays.isWorkday(at)) count += 1;
  }
  return count;
}

/** What was counted once: an arrangement changes with the package only, and the same few months are asked about each morning. */
const known = new Map<string, WorkingDay>();

function counted(day: string, count: number): WorkingDay {
  let at = day;
  for (let left = count; left > 0; ) {
    at = daysAfter(at, 1);
    if (!isArranged(at)) return { unknownFrom: at };
    if (chineseDays.isWorkday(at)) left -= 1;
  }
  return { day: at };
}

function isArranged(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return hasArrangement(year) && (day.slice(5) < CHRISTMAS || hasArrangement(year + 1));
}

/** New Year's Day is a holiday by name in every year that was arranged, and an ordinary day in one that was not. */
function hasArrangement(year: number): boolean {
  return chineseDays.getDayDetail(`${year}-01-01`).name.includes('元旦');
}
