import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { partsOfScope } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { drawnWithLess } from '../proof/drawnWithLess.ts';
import { headOf } from '../store/ledger/head.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to submit the statement of a month in which claims are still booked, or were since it was drawn up: they would be in no statement.
 *
 * @throws Fault conflict  claims are still booked there. Fault stale  the month was locked with more than it has
 */
export async function refuseOpenMonth(tables: Tables, key: DocumentKey<'monthly-statement'>): Promise<void> {
  const { community, period } = partsOfScope(key);
  const head = await headOf(tables, { fund: key.fund, year: key.year, community });
  const { zh, en } = documentNamed(key);
  if (head.lockedThrough !== null && head.lockedThrough >= period) {
    const less = await drawnWithLess(tables, key, head);
    if (less === undefined) return;
    const { drawn, booked } = less;
    throw new Fault('stale', {
      zh: `${zh}是在锁账之前出具的（当时 ${drawn} 笔，现有 ${booked} 笔）：请重新对账（lumpsum run reconcileMonth --month ${period}），再送审。未作任何更改。`,
      en: `The ${en} was drawn up before its month was locked (${drawn} entries then, ${booked} now): have it reconciled again (lumpsum run reconcileMonth --month ${period}), and submit that. Nothing was changed.`,
    });
  }
  throw new Fault('conflict', {
    zh: `${zh}的 ${period} 尚未锁账，仍会有费用入账：请在截止锁账并对账（reconcileMonth）之后再送审；清算期随年度清算单一并锁定。未作任何更改。`,
    en: `Claims are still booked in ${period} of the ${en}: submit it once they are cut off and the month is locked and reconciled (reconcileMonth); a clearing period is locked with the close of its year. Nothing was changed.`,
  });
}
