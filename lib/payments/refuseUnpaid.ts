import type { Day } from '../claims/claim.ts';
import { settledCash } from '../decisions/cash.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, referenceOf } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { beyondTheFence } from '../fence.ts';
import { formatFen } from '../money/fen.ts';
import type { Tables } from '../store/tables.ts';
import { batchesInForce, listsOf } from './cashOf.ts';

/**
 * Refuse to mark as paid what a batch has ordered and the bank has not reported as paid. What is in no batch was paid another way, and who says so knows.
 *
 * @throws Fault conflict  naming the order
 */
export async function refuseUnpaid(tables: Tables, key: DocumentKey, today: Day): Promise<void> {
  // A batch pays many at once; nothing is told of the others.
  const cash = await beyondTheFence(async () => {
    return { batches: await batchesInForce(tables, key, today), lists: await listsOf(tables, key, today) };
  });
  const { debts } = settledCash(key.year, today, cash);
  const open = debts.find(({ document, debt }) => document === referenceOf(key) && debt.paid < debt.amount);
  if (!open) return;
  const { zh, en } = documentNamed(key);
  const { debt, paid, amount } = open.debt;
  const [said, whole] = [formatFen(paid), formatFen(amount)];
  throw new Fault('conflict', {
    zh: `${zh}列在拨付订单 ${debt.last.id}，银行回单只报已付 ${said} 元，应付 ${whole} 元：请先录入银行回单；退回的列入新的批次重新拨付。未作任何更改。`,
    en: `The ${en} is order ${debt.last.id}, of which the bank has reported ${said} of ${whole} yuan as paid: enter the lines of the bank first; what came back is paid by another batch. Nothing was changed.`,
  });
}
