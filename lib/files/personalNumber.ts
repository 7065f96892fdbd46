import { isDayOfCalendar } from './readDay.ts';
import { unguarded } from './unguarded.ts';

const LENGTH = 18;
/** Guards around it make a cell a little longer. */
const LONGEST_CELL = 30;
const FORM = /^[1-8]\d{16}[\dX]$/i;
/** What each digit counts for its check digit, by GB 11643. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
/** Nobody alive was born before, and no claim is of a time after. */
const [FIRST_CENTURY, LAST_CENTURY] = ['19', '20'] as const;

/** Whether a cell is a citizen's number (公民身份号码): its place, day of birth and check digit agree. */
export function isPersonalNumber(cell: string): boolean {
  if (cell.length < LENGTH || cell.length > LONGEST_CELL) return false;
  const number = unguarded(cell);
  if (number.length !== LENGTH || !FORM.test(number)) return false;
  const century = number.slice(6, 8);
  if (century !== FIRST_CENTURY && century !== LAST_CENTURY) return false;
  if (!isDayOfCalendar(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)))) {
    return false;
  }
  const sum = WEIGHTS.reduce((so, weight, i) => so + weight * Number(number[i]), 0);
  return CHECKS[sum % 11] === number[17]!.toUpperCase();
}
