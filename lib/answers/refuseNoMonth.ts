import { Fault } from '../errors.ts';

/** @throws Fault invalid_request  it is no month of the year, as the clearing period is none */
export function refuseNoMonth({ year, month }: { readonly year: string; readonly month: string }): void {
  if (/^\d{4}-\d{2}$/.test(month) && month.startsWith(year)) return;
  const says = {
    zh: `“${month}”不是 ${year} 年度的月份，应写成如 ${year}-03。`,
    en: `"${month}" is no month of ${year}; expected one such as ${year}-03.`,
  };
  throw new Fault('invalid_request', says, 'path.month');
}
