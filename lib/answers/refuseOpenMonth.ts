import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { partsOfScope } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { headOf } from '../store/ledger/head.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to submit the statement of a month in which claims are still booked: what came after it was approved would be in no statement.
 *
 * @throws Fault conflict  naming it
 */
export async function refuseOpenMonth(tables: Tables, key: DocumentKey<'monthly-statement'>): Promise<void> {
  const { community, period } = partsOfScope(key);
  const { lockedThrough } = await headOf(tables, { fund: key.fund, year: key.year, community });
  if (lockedThrough !== null && lockedThrough >= period) return;
  const { zh, en } = documentNamed(key);
  throw new Fault('conflict', {
    zh: `${zh}的 ${period} 尚未锁账，仍会有费用入账：请在截止锁账并对账（reconcileMonth）之后再送审；清算期随年度清算单一并锁定。未作任何更改。`,
    en: `Claims are still booked in ${period} of the ${en}: submit it once they are cut off and the month is locked and reconciled (reconcileMonth); a clearing period is locked with the close of its year. Nothing was changed.`,
  });
}
