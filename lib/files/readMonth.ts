import type { Period } from '../claims/posting.ts';

/** A month, or a day of it as a spreadsheet makes of a month: `2025-03`, `202503`, `2025/3`, `2025-03-01`. */
const MONTH = /^(\d{4})(?:-(\d{2})(?:-\d{2})?|(\d{2})|\/(\d{1,2})(?:\/\d{1,2})?)$/;

/** The month of a folded cell; undefined where it is none. */
export function readMonth(text: string): Period | undefined {
  const [, year, ...written] = MONTH.exec(text) ?? [];
  const month = Number(written.find((part) => part !== undefined));
  if (year === undefined || !(month >= 1 && month <= 12)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}`;
}
