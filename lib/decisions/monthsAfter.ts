import type { Period } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { type BooksOfYear, booksOfYear } from './booksOfYear.ts';
import type { Decision } from './decision.ts';
import type { BooksAndMonths } from './monthsApart.ts';
import { type Owed, owedFor } from './owed.ts';
import { OWN_LINES } from './owedToMembers.ts';
import type { PartOfUse } from './useInParts.ts';

/**
 * What of a year whose package ended within it belongs to the months after (按机构结算的月份): what the fund owes to each institution of the community, beside what the package closes
 * with. Nothing of it was prepaid, and it is in no other figure of the close. Amounts in yuan.
 */
export interface MonthsAfter extends Owed {
  /** The first of these months. */
  readonly from: Period;
  /** What the books hold that belongs to them, whoever is paid for it. */
  readonly books: BooksOfYear;
  readonly rows: readonly (Owed & { readonly institution: string })[];
  /** What is due of the package and of these months together. Below 0.00 it is paid back. */
  readonly cash_due: string;
}

type CloseOfPackage = Pick<Decision<'community-close'> | Decision<'community-clearing'>, 'formula' | 'result'>;

/**
 * @param parts what these months used, inside and outside the package
 * @param close what the package of the months before comes to
 */
export function monthsAfter(
  from: Period,
  { counters }: Pick<BooksAndMonths, 'counters'>,
  parts: readonly PartOfUse[],
  close: CloseOfPackage,
): MonthsAfter {
  const own = parts.filter(({ line }) => OWN_LINES.includes(line));
  const owed = owedFor(own);
  const institutions = [...Map.groupBy(own, ({ institution }) => institution)];
  return {
    ...{ from, books: booksOfYear(counters) },
    rows: institutions
      .sort(([one], [other]) => byCodePoint(one, other))
      .map(([institution, of]) => ({ institution, ...owedFor(of) })),
    ...owed,
    cash_due: formatFen(dueOfPackage(close) + parseFen(owed.amount)),
  };
}

/** What the close of a package pays: in mode A to the lead hospital, in mode C to the members. */
export function dueOfPackage(close: CloseOfPackage): bigint {
  if (close.formula === 'community-close')
    return parseFen((close.result as Decision<'community-close'>['result']).cash_due);
  const { members } = close.result as Decision<'community-clearing'>['result'];
  return sumFen(members.map(({ cash_due }) => parseFen(cash_due)));
}
