/**
 * Who decides what is paid of a fund year does so in turn: two batches that are approved at the same moment could each pay the same, and so could the settlement of a month, or a close that is locked then. pk
 * `<fund>#<year>#turns`, sk `<number 4 digits>`; put and never changed.
 */
import type { ActPart } from '../documents/actParts.ts';
import { type FundYear, numberText, partitionOf } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';

/** The next turn of a fund year: what is seen after this is so still when it is taken, or it is not taken. */
export async function nextTurn(tables: Tables, of: FundYear): Promise<ActPart> {
  const pk = `${partitionOf(of)}#turns`;
  const taken = await Array.fromAsync(itemsUnder<{ sk: string }>(tables, tables.documents, pk));
  const Item = { pk, sk: numberText(taken.length + 1) };
  return {
    action: { Put: { TableName: tables.documents, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
    unmet: new Fault('stale', {
      zh: '此刻另有拨付批次或月预结算单审批，或清算锁定：请重试，系统会重新核对有无重复拨付。未作任何更改。',
      en: 'Another payment batch or settlement of a month came into force at this moment, or a close was locked: try again, and it is seen anew that nothing is paid twice. Nothing was changed.',
    }),
  };
}
