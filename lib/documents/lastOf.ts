import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { patiently } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { listOf } from './item.ts';
import type { FundYear } from './key.ts';
import type { Kind } from './kinds.ts';
import { latest } from './read.ts';
import { tableOf } from './tableOf.ts';

/**
 * The last document of a kind by its scope, such as the pace of the last day; undefined where there is none. One entry is read, however many documents there are.
 *
 * @param within only of those whose scope begins so, such as `changshu.`
 */
export async function lastOf<K extends Kind>(
  tables: Tables,
  of: FundYear,
  kind: K,
  within: string,
): Promise<Document<K> | undefined> {
  const { Items = [] } = await patiently(`The last ${kind}`, () =>
    tables.client.send(
      new QueryCommand({
        TableName: tableOf(tables, kind),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': listOf(of, kind), ':prefix': within },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: 1,
      }),
    ),
  );
  const scope = Items[0]?.sk as string | undefined;
  return scope === undefined ? undefined : latest(tables, { fund: of.fund, year: of.year, kind, scope });
}
