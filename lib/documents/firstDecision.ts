/** That something was decided in a fund year: pk `<fund>#<year>#decided`, sk `approve` or `return`; noted with the first, and never changed. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { patiently } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { type FundYear, partitionOf } from './key.ts';
import type { Act } from './lifecycle.ts';

/** Where the first decision of its kind is noted. */
export function firstPlace(of: FundYear, act: Act): { pk: string; sk: string } {
  return { pk: `${partitionOf(of)}#decided`, sk: act };
}

/** Whether nothing that comes under second checks was decided so in the fund year yet. */
export async function isFirstDecision(tables: Tables, of: FundYear, act: Act): Promise<boolean> {
  const command = new GetCommand({ TableName: tables.documents, Key: firstPlace(of, act), ConsistentRead: true });
  const { Item } = await patiently(`The decisions of ${partitionOf(of)}`, () => tables.client.send(command));
  return Item === undefined;
}
