import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Tables } from './tables.ts';

/**
 * The items of a partition, of all or those whose sort key begins so, in ascending order, each as it is at the moment it is read. DynamoDB
 * answers a megabyte at a time; this asks until there is no more.
 *
 * @param after the sort key they come after; left out, from the first
 */
export async function* itemsUnder<Stored>(
  { client }: Tables,
  table: string,
  pk: string,
  prefix?: string,
  after?: string,
): AsyncGenerator<Stored> {
  const within = prefix === undefined ? '' : ' AND begins_with(sk, :prefix)';
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      KeyConditionExpression: `pk = :pk${within}`,
      ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
      ConsistentRead: true,
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
    },
  );
  for await (const { Items = [] } of pages) yield* Items as Stored[];
}
