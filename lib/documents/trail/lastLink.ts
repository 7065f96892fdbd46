import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beyondTheFence } from '../../fence.ts';
import { patiently } from '../../store/patience.ts';
import type { Tables } from '../../store/tables.ts';
import type { FundYear } from '../key.ts';
import { type EntryItem, entriesOf } from './item.ts';
import type { Link } from './link.ts';

/**
 * The end of the trail of a fund year: number and hash of its last entry. Undefined where there is none. Whoever does anything is linked to it,
 * also who may not read it: a hash tells nothing.
 */
export async function lastLink(tables: Tables, of: FundYear): Promise<Link | undefined> {
  const { Items = [] } = await patiently(`The trail of ${of.fund} ${of.year}`, () =>
    beyondTheFence(() =>
      tables.client.send(
        new QueryCommand({
          TableName: tables.documents,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': entriesOf(of) },
          ProjectionExpression: 'sk, #hash',
          ExpressionAttributeNames: { '#hash': 'hash' },
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: 1,
        }),
      ),
    ),
  );
  const [last] = Items as Pick<EntryItem, 'sk' | 'hash'>[];
  return last && { number: Number(last.sk), hash: last.hash };
}
