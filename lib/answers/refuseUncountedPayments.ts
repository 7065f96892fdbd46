import type { YearClose } from '../decisions/closeYear.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, referenceOf, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { standing } from '../documents/read.ts';
import { settledMonths } from '../documents/settledMonths.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to lock a close that does not have an order of an instalment, or a settlement of a month, that is in force: it would be paid with the close and besides. One that
 * comes into force later is refused, as the year is closed.
 *
 * @throws Fault stale  naming the order or the settlement
 */
export async function refuseUncountedPayments(
  tables: Tables,
  key: DocumentKey<'close'>,
  { from }: Pick<YearClose, 'from'>,
): Promise<void> {
  const counted = new Set(Object.values(from).flatMap((pins) => pins.map(({ document }) => document)));
  const orders = await all(tables, key, 'prepayment-order', standing, withinCommunity(key.scope));
  const settled = await settledMonths(tables, { ...key, community: key.scope });
  const uncounted = [...orders, ...settled].find((payment) => !counted.has(referenceOf(payment.key)));
  if (!uncounted) return;
  const [close, payment] = [documentNamed(key), documentNamed(uncounted.key)];
  throw new Fault('stale', {
    zh: `${close.zh}出具之后，${payment.zh}才生效，清算没有扣减：请重新清算（lumpsum run clearYear），再办理。未作任何更改。`,
    en: `The ${payment.en} came into force after the ${close.en} was drawn up, which does not take it off: close the year again (lumpsum run clearYear), and act on that. Nothing was changed.`,
  });
}
