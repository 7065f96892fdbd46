import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, partsOfScope, referenceOf } from '../documents/key.ts';
import { revision } from '../documents/read.ts';
import { settledMonths } from '../documents/settledMonths.ts';
import { Fault } from '../errors.ts';
import { refuseClosedYear } from '../planning/refuseClosedYear.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to bring a settlement of a month into force that was drawn up without one that is in force by now: what that could not take, and what it used up of a
 * limit, would count twice. So it is once the year is closed, as the close pays what no settlement did.
 *
 * @throws Fault stale  naming the settlement in force. Fault conflict  the year is closed
 */
export async function refuseOtherMonthsBefore(
  tables: Tables,
  key: DocumentKey<'monthly-settlement'>,
  number: number,
): Promise<void> {
  const { community } = partsOfScope(key);
  await refuseClosedYear(tables, key, [community]);
  const { body } = await revision(tables, key, number);
  const counted = new Set([referenceOf(key), ...(body.from.before ?? []).map(({ document }) => document)]);
  const settled = await settledMonths(tables, { ...key, community });
  const other = settled.find((settlement) => !counted.has(referenceOf(settlement.key)));
  if (!other) return;
  const [own, since] = [documentNamed(key, number), documentNamed(other.key)];
  throw new Fault('stale', {
    zh: `${own.zh}出具之后，${since.zh}已生效：请重新出具（lumpsum run issuePrepayment），再送审。未作任何更改。`,
    en: `The ${since.en} came into force after the ${own.en} was drawn up: have it drawn up again (lumpsum run issuePrepayment), and submit that. Nothing was changed.`,
  });
}
