import type { YearClose } from '../decisions/closeYear.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, partsOfScope, referenceOf } from '../documents/key.ts';
import { settledMonths } from '../documents/settledMonths.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to lock a close that does not have a settlement of a month in force: it would be paid with the close and besides. One that comes into force later is
 * refused, as the year is closed.
 *
 * @throws Fault stale  naming the settlement
 */
export async function refuseUncountedMonths(
  tables: Tables,
  key: DocumentKey<'close'>,
  { from }: Pick<YearClose, 'from'>,
): Promise<void> {
  const counted = new Set(Object.values(from).flatMap((pins) => pins.map(({ document }) => document)));
  const settled = await settledMonths(tables, { ...key, ...partsOfScope(key) });
  const uncounted = settled.find((settlement) => !counted.has(referenceOf(settlement.key)));
  if (!uncounted) return;
  const [close, month] = [documentNamed(key), documentNamed(uncounted.key)];
  throw new Fault('stale', {
    zh: `${close.zh}出具之后，${month.zh}才生效，清算没有扣减：请重新清算（lumpsum run clearYear），再办理。未作任何更改。`,
    en: `The ${month.en} came into force after the ${close.en} was drawn up, which does not take it off: close the year again (lumpsum run clearYear), and act on that. Nothing was changed.`,
  });
}
