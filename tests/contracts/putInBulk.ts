import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../lib/store/itemSize.ts';
import { patiently } from '../../lib/store/patience.ts';
import { sideBySide } from '../../lib/store/sideBySide.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** What one request may put. */
const ONE_REQUEST = 25;

/** Put items as they would lie in a table after years: booking or keeping each is slower by far. */
export async function putInBulk({ client }: Tables, table: string, items: readonly Item[]): Promise<void> {
  const count = Math.ceil(items.length / ONE_REQUEST);
  const requests = Array.from({ length: count }, (_, i) => items.slice(i * ONE_REQUEST, (i + 1) * ONE_REQUEST));
  await sideBySide(requests, 4, async (some) => {
    const RequestItems = { [table]: some.map((item) => ({ PutRequest: { Item: item } })) };
    const { UnprocessedItems = {} } = await patiently('Putting in bulk', () =>
      client.send(new BatchWriteCommand({ RequestItems })),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('a local store takes all that it is given');
  });
}
