const DAY = /^(19|[2-9]\d)\d{2}-\d{2}-\d{2}$/;
const MONTH = /^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])$/;

/** Whether a text is a day of the Gregorian calendar, from 1900-01-01 to 9999-12-31. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether a text is a calendar month, from 1900-01 to 9999-12. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}
