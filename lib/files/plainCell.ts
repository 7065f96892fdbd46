/**
 * Cells in the one form that nearly all of them have. A file of a million rows has twenty million cells, and to ask each
 * whether it is written in full width, in 万元 or as Excel shortens it takes longer than to read it. Whoever finds nothing here
 * asks `readCell`, which knows all forms; what is found here, it would have read the same.
 */
import type { Day } from '../claims/claim.ts';
import type { Fen } from '../money/fen.ts';
import { isDayOfCalendar } from './readDay.ts';

const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;
const COLON = 0x3a;

/** The most digits of whole yuan; with two decimals they are counted exactly, as everything below 2^53 is. */
const MOST_DIGITS = 13;
/** What so many decimals are multiplied by to be fen. */
const TO_FEN = [100, 10, 1] as const;

const LONGEST_CODE = 64;
/** For each character of ASCII whether a code may begin with it (2), or have it further on (1). */
const IN_CODE = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /[0-9A-Za-z]/.test(sign) ? 2 : /[._-]/.test(sign) ? 1 : 0;
});

/** Letters, digits, `.`, `-` and `_`, as an identity or a code has them. */
export function plainCode(cell: string): string | undefined {
  if (cell.length > LONGEST_CODE || IN_CODE[cell.charCodeAt(0)] !== 2) return undefined;
  for (let at = 1; at < cell.length; at += 1) if (!IN_CODE[cell.charCodeAt(at)]) return undefined;
  return cell;
}

/** Six digits. */
export function plainDivision(cell: string): string | undefined {
  return cell.length === 6 && numberAt(cell, 0, 6) >= 0 ? cell : undefined;
}

/** Yuan with at most two decimals, such as `1234.50`. */
export function plainFen(cell: string): Fen | undefined {
  if (cell === '0.00') return 0n;
  const start = cell.charCodeAt(0) === MINUS ? 1 : 0;
  let at = start;
  let size = 0;
  for (; at < cell.length; at += 1) {
    const digit = cell.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) break;
    size = size * 10 + digit;
  }
  if (at === start || at - start > MOST_DIGITS) return undefined;
  const decimals = at === cell.length ? 0 : cell.length - at - 1;
  if (at < cell.length) {
    const part = decimals > 0 && decimals <= 2 ? numberAt(cell, at + 1, cell.length) : -1;
    if (cell.charCodeAt(at) !== POINT || part < 0) return undefined;
    size = size * 10 ** decimals + part;
  }
  const fen = BigInt(size * TO_FEN[decimals]!);
  return start === 1 ? -fen : fen;
}

/** `2025-03-09`. */
export function plainDay(cell: string): Day | undefined {
  return cell.length === 10 && startsWithDay(cell) ? cell : undefined;
}

/** `2025-03-09 14:05:00`, before midnight. */
export function plainTime(cell: string): Day | undefined {
  if (cell.length !== 19 || cell[10] !== ' ' || !startsWithDay(cell)) return undefined;
  if (cell.charCodeAt(13) !== COLON || cell.charCodeAt(16) !== COLON) return undefined;
  return isBelow(24, cell, 11) && isBelow(60, cell, 14) && isBelow(60, cell, 17) ? cell.slice(0, 10) : undefined;
}

function startsWithDay(cell: string): boolean {
  if (cell.charCodeAt(4) !== MINUS || cell.charCodeAt(7) !== MINUS) return false;
  return isDayOfCalendar(numberAt(cell, 0, 4), numberAt(cell, 5, 7), numberAt(cell, 8, 10));
}

function isBelow(limit: number, cell: string, at: number): boolean {
  const value = numberAt(cell, at, at + 2);
  return value >= 0 && value < limit;
}

/** The number that the digits of a part of a cell are, or -1 where they are not all digits. */
function numberAt(cell: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = cell.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}
