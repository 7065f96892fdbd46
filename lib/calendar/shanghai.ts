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
