/**
 * What must not be decided twice at the same moment is decided in turn. pk `<fund>#<year>#turns#<about>`, sk `<number 4 digits>`; put and never changed.
 */
import { Fault } from '../errors.ts';
import { beyondTheFence } from '../fence.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import type { ActPart } from './actParts.ts';
import { type FundYear, numberText, partitionOf } from './key.ts';

/**
 * The next turn: what is seen after this is so still when it is taken, or it is not taken.
 *
 * @param about what is decided in turn: whoever decides on the same waits for nobody else
 */
export async function nextTurn(tables: Tables, of: FundYear, about: string): Promise<ActPart> {
  const pk = `${partitionOf(of)}#turns#${about}`;
  // Of others' turns nothing is told but that there were some.
  const taken = await beyondTheFence(() => Array.fromAsync(itemsUnder<{ sk: string }>(tables, tables.documents, pk)));
  const Item = { pk, sk: numberText(taken.length + 1) };
  return {
    action: { Put: { TableName: tables.documents, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
    unmet: new Fault('stale', {
      zh: '此刻另有与此相关的文书审批或锁定：请重试，系统会重新核对有无重复。未作任何更改。',
      en: 'Something was approved or locked at this moment that takes or pays of the same: try again, and it is seen anew that nothing is taken or paid twice. Nothing was changed.',
    }),
  };
}
