/** Days and months as officers count them: in Asia/Shanghai, where a day ends at 24:00. */
import { Fault } from '../errors.ts';

const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The day (`YYYY-MM-DD`) it is in Shanghai at an instant. @throws Fault invalid_request  for no ISO instant */
export function dayOf(instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) {
    throw new Fault('invalid_request', {
      zh: `“${instant}”不是时刻，应写成如 2025-02-10T03:00:00+08:00。`,
      en: `"${instant}" is no instant; expected one such as 2025-02-10T03:00:00+08:00.`,
    });
  }
  return CLOCK.format(time);
}

/** The month (`YYYY-MM`) it is in Shanghai at an instant. */
export function monthOf(instant: string): string {
  return dayOf(instant).slice(0, 7);
}

/** The month before a month: `2024-12` before `2025-01`. */
export function monthBefore(month: string): string {
  const [year, number] = yearAndMonth(month);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** The month after a month: `2026-01` after `2025-12`. */
export function monthAfter(month: string): string {
  const [year, number] = yearAndMonth(month);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The year of a month, and its number from 1 to 12. @throws Fault invalid_request  for an impossible month */
export function yearAndMonth(month: string): [year: number, number: number] {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (!match)
    throw new Fault('invalid_request', {
      zh: `“${month}”不是月份，应写成如 2025-03。`,
      en: `"${month}" is no month; expected one such as 2025-03.`,
    });
  return [Number(match[1]), Number(match[2])];
}
