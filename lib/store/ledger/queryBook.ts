import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../tables.ts';
import { type Book, bookPartition } from './book.ts';

/** The items of a book whose sort key begins so, in ascending order, each as it is at the moment it is read. */
export async function* queryBook<Stored>(tables: Tables, book: Book, prefix: string): AsyncGenerator<Stored> {
  const pages = paginateQuery(
    { client: tables.client },
    {
      TableName: tables.ledger,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': bookPartition(book), ':prefix': prefix },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) yield* Items as Stored[];
}
