const DAY_MS = 24 * 60 * 60 * 1000;

/** The day (`YYYY-MM-DD`) that is so many days after one; before it, for less than none. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days one day is after another; less than none where it is before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
