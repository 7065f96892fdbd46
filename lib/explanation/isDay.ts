/** Whether a value of the workings is a day, `YYYY-MM-DD`: one is early or late, and not small or great. */
export function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}
