import { versionOfPlan } from '../decisions/planByMonths.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest, revision } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to bring a version of a plan into force that has other instalments than were ordered since it was drawn: what it spreads over the rest of the year would
 * be paid twice, or not at all.
 *
 * @throws Fault conflict  naming the month
 */
export async function refuseOutrunPlan(
  tables: Tables,
  key: DocumentKey<'prepayment-plan'>,
  number: number,
): Promise<void> {
  const { body } = await revision(tables, key, number);
  if (versionOfPlan(body) === undefined) return;
  const planned = new Map(body.result.months.map(({ id, amount }) => [id, amount]));
  const orders = await all(tables, key, 'prepayment-order', latest, withinCommunity(key.scope));
  const other = orders.find((order) => planned.get(order.body.month.slice(5)) !== order.body.amount);
  if (other === undefined) return;
  const { month, amount } = other.body;
  const { zh, en } = documentNamed(key, number);
  throw new Fault('conflict', {
    zh: `${zh}还不能审批：${month} 已开具预付单 ${amount} 元，与该版不同。请重新录入同样的测算数据（或再次运行 planYear），审批新出具的一版。未作任何更改。`,
    en: `The ${en} cannot be approved: ${month} was ordered meanwhile with ${amount} yuan, and this revision has another instalment. Enter the same figures again (or run planYear), and approve what is drawn then. Nothing was changed.`,
  });
}
