import { type AttributeValue, DeleteItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Tables } from '../../lib/store/tables.ts';

type Table = 'ledger' | 'documents' | 'seals' | 'imports';
type Raw = Record<string, AttributeValue>;

/** All that is in a table at this second. @returns how the table is brought back to it */
export async function secondOf(tables: Tables, table: Table): Promise<() => Promise<void>> {
  const then = await itemsIn(tables, table);
  return async () => {
    const { raw, [table]: TableName } = tables;
    for (const { pk, sk } of await itemsIn(tables, table)) {
      await raw.send(new DeleteItemCommand({ TableName, Key: { pk: pk!, sk: sk! } }));
    }
    for (const Item of then) await raw.send(new PutItemCommand({ TableName, Item }));
  };
}

async function itemsIn({ raw, ...names }: Tables, table: Table): Promise<Raw[]> {
  const items: Raw[] = [];
  let start: Raw | undefined;
  do {
    const page = await raw.send(
      new ScanCommand({ TableName: names[table], ConsistentRead: true, ExclusiveStartKey: start }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}
