import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { projected } from './projected.ts';
import type { Tables } from './tables.ts';

/** How items are read. */
export interface Reading {
  /** The sort key they come after; left out, from the first. */
  readonly after?: string | undefined;
  /** The attributes that are wanted; left out, all. */
  readonly only?: readonly string[];
  /** So many are asked for at a time, by who may not want all; left out, a megabyte of them. */
  readonly atOnce?: number | undefined;
}

/**
 * The items of a partition, of all or those whose sort key begins so, in ascending order, each as it is at the moment it is read. DynamoDB
 * answers a megabyte at a time; this asks until there is no more.
 */
export async function* itemsUnder<Stored>(
  { client }: Tables,
  table: string,
  pk: string,
  prefix?: string,
  { after, only, atOnce }: Reading = {},
): AsyncGenerator<Stored> {
  const within = prefix === undefined ? '' : ' AND begins_with(sk, :prefix)';
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      KeyConditionExpression: `pk = :pk${within}`,
      ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':prefix': prefix }) },
      ConsistentRead: true,
      Limit: atOnce,
      ...(only && projected(only)),
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
    },
  );
  for await (const { Items = [] } of pages) yield* Items as Stored[];
}
