/** A day of a sheet, and the time on it. */
export interface DayOfSheet {
  /** `2025-03-09`. */
  readonly day: string;
  /** `14:05:00`, with thousandths where there are any. */
  readonly time: string;
}

const MS_PER_DAY = 86_400_000;
/** Sheets count 29 February 1900 as a day, which it was not: from March on, days are counted from here. */
const FROM_1900 = Date.UTC(1899, 11, 30);
/** So many days later other sheets begin to count. */
const LATER_FROM_1904 = 1462;
const FIRST_OF_MARCH = 61;
const LAST_SERIAL = 2_958_465;
const PLAIN = /^\d+(\.\d*)?$/;

/**
 * The day that a number stands for on a sheet: its whole part, cut off in the digits as they are written, because a float would round
 * the last instants of a day into the next one. The time is the rest, to the thousandth of a second: 23:59:59.9999 belongs to the day
 * it ends, as it does in a text.
 *
 * @param source such as `45717.5`
 * @returns null where the number is no day: before March 1900, or after the year 9999
 */
export function dayOfSerial(source: string, from1904: boolean): DayOfSheet | null {
  const serial = Number(source);
  const whole = PLAIN.test(source) ? Number.parseInt(source, 10) : Math.floor(serial);
  if (!(whole >= (from1904 ? 0 : FIRST_OF_MARCH) && whole <= LAST_SERIAL)) return null;
  const rest = Math.min(Math.round((serial - whole) * MS_PER_DAY), MS_PER_DAY - 1);
  const [day = '', time = ''] = new Date(FROM_1900 + (whole + (from1904 ? LATER_FROM_1904 : 0)) * MS_PER_DAY + rest)
    .toISOString()
    .split('T');
  return { day, time: time.replace(/(\.000)?Z$/, '') };
}
