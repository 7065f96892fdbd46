import { beginningOf } from '../claims/chain.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { MonthHead } from './monthFile.ts';
import type { MonthFinding, What } from './monthFinding.ts';
import type { VerifiedMonth } from './verifyMonth.ts';

/** A month's file, and what verifying it found. */
export interface MonthOfFile extends VerifiedMonth {
  readonly file: string;
}

/** The months of one community's year, held together. */
export interface VerifiedYear extends Omit<MonthHead, 'period' | 'previous'> {
  readonly months: readonly (MonthOfFile & { readonly head: MonthHead })[];
  readonly findings: readonly YearFinding[];
}

export interface YearFinding extends MonthFinding {
  readonly file: string;
}

type Month = VerifiedYear['months'][number];

/**
 * Hold the months of each community's year together: each follows the seal of the one before, and none is missing between
 * them.
 *
 * @param isWhole whether the files shall begin with the first month of the year
 */
export function verifyYears(months: readonly MonthOfFile[], isWhole: boolean): VerifiedYear[] {
  const known = months.filter((month): month is Month => month.head !== null);
  const years = Map.groupBy(known, ({ head: { fund, year, community } }) => JSON.stringify([fund, year, community]));
  return [...years.entries()]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, monthsOfYear]) => verifyYear(monthsOfYear, isWhole));
}

function verifyYear(months: readonly Month[], isWhole: boolean): VerifiedYear {
  const { fund, year, community } = months[0]!.head;
  const periods = periodsOfYear(year);
  const place = ({ head }: Month) => periods.indexOf(head.period);
  const inOrder = months.toSorted((a, b) => place(a) - place(b) || byCodePoint(a.file, b.file));
  const findings = inOrder.flatMap((month, i) => {
    const before = inOrder[i - 1];
    if (before) return follows(before, month, periods.slice(place(before) + 1, place(month)));
    return isWhole || place(month) === 0 ? begins(month, periods.slice(0, place(month))) : [];
  });
  return { fund, year, community, months: inOrder, findings };
}

function begins(first: Month, missing: readonly Period[]): YearFinding[] {
  if (missing.length > 0) return [gap(first, missing)];
  if (first.head.previous === beginningOf(first.head)) return [];
  const zh = `${first.head.period} 不是从本年度的起点接续的`;
  return [finding('unchained', first, zh, `${first.head.period} does not follow the beginning of its year`)];
}

function follows(before: Month, month: Month, missing: readonly Period[]): YearFinding[] {
  const [earlier, period] = [before.head.period, month.head.period];
  if (earlier === period) {
    return [
      finding('twice', month, `${period} 有两个文件,另见 ${before.file}`, `${period} has another file: ${before.file}`),
    ];
  }
  if (missing.length > 0) return [gap(month, missing)];
  if (before.seal === null || month.head.previous === before.seal) return [];
  return [
    finding(
      'unchained',
      month,
      `${period} 的上期封账哈希与 ${earlier} 的封账哈希不符:两者之一已被改动`,
      `${period} follows another seal than that of ${earlier}: one of the two was altered`,
    ),
  ];
}

function gap(month: Month, missing: readonly Period[]): YearFinding {
  const { period } = month.head;
  const names = missing.join(', ');
  return finding('missing', month, `${period} 之前缺少 ${names}`, `before ${period} there is no file of ${names}`);
}

function finding(what: What, { file }: Month, zh: string, en: string): YearFinding {
  return { what, file, line: null, claim: null, zh, en };
}
