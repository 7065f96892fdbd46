import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../tables.ts';
import { type Book, bookPartition, COUNTERS, HEAD } from './book.ts';
import { type AllCarried, type CarriedItem, carriedIn } from './carried.ts';
import { type Head, headIn } from './head.ts';

/** What a book keeps beside its journal. */
export interface KeptSums extends AllCarried {
  readonly head: Head;
}

/**
 * Read the head and the counters carried forward: a few items that stand side by side, however much is booked, and so one question. Where
 * somebody books at this moment, some of it may be of before and some of after: it is then what it never was, and is like nothing seen earlier.
 */
export async function keptSums({ client, ledger }: Tables, book: Book): Promise<KeptSums> {
  const pages = paginateQuery(
    { client },
    {
      TableName: ledger,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :counters AND :head',
      ExpressionAttributeValues: { ':pk': bookPartition(book), ':counters': COUNTERS, ':head': HEAD },
      ConsistentRead: true,
    },
  );
  const items: CarriedItem[] = [];
  for await (const { Items = [] } of pages) items.push(...(Items as CarriedItem[]));
  const carried = carriedIn(items.filter(({ sk }) => sk.startsWith(COUNTERS)));
  return { head: headIn(items.find(({ sk }) => sk === HEAD)), ...carried };
}
