/** How many months one month (`YYYY-MM`) is after another; less than none where it is before. */
export function monthsBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** The month that is so many months after one; before it, for less than none. */
export function monthsAfter(month: string, count: number): string {
  const number = numberOf(month) + count;
  const year = Math.floor(number / 12);
  return `${String(year).padStart(4, '0')}-${String(number - year * 12 + 1).padStart(2, '0')}`;
}

/** Months counted from the year 0, January first. */
function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}
