import type { Period } from '../claims/posting.ts';
import { type DocumentKey, type FundYear, partsOfScope } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { standingNumber } from '../documents/read.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';

/** So many months are looked at side by side. */
const AT_ONCE = 20;

/** The first monthly statement of a fund year that is approved, whosever; undefined where none is. @param from only months from this one on */
export async function firstSignedMonth(
  tables: Tables,
  { fund, year }: FundYear,
  from: Period = '',
): Promise<DocumentKey<'monthly-statement'> | undefined> {
  const months = (await scopesOf(tables, { fund, year }, 'monthly-statement'))
    .map((scope): DocumentKey<'monthly-statement'> => ({ fund, year, kind: 'monthly-statement', scope }))
    .filter((key) => partsOfScope(key).period >= from);
  const inForce = await sideBySide(months, AT_ONCE, (month) => standingNumber(tables, month));
  return months.find((_, i) => inForce[i] !== undefined);
}
