const DAY_MS = 24 * 60 * 60 * 1000;
/** 5 January 1970 was a Monday. */
const FIRST_MONDAY = 4;

/** The Monday on or before a day, and the number of its week, counted through all years without a gap. */
export function weekOf(day: string): { readonly monday: string; readonly number: number } {
  const days = Date.parse(day) / DAY_MS - FIRST_MONDAY;
  const number = Math.floor(days / 7);
  return { monday: new Date((number * 7 + FIRST_MONDAY) * DAY_MS).toISOString().slice(0, 10), number };
}
