import { BatchGetCommand, type BatchGetCommandInput } from '@aws-sdk/lib-dynamodb';
import { patience, patiently } from './patience.ts';
import { projected } from './projected.ts';
import type { Tables } from './tables.ts';

/** What one request may ask for. */
const ONE_REQUEST = 100;

/**
 * The items that there are under some keys of a table, in any order. DynamoDB answers as much of a request as it can; what is left
 * is asked for again.
 *
 * @param work for the message where it does not get through
 * @param only the attributes that are wanted; left out, all
 */
export async function itemsAt<Stored>(
  { client }: Tables,
  table: string,
  keys: readonly { readonly pk: string; readonly sk: string }[],
  work: string,
  only?: readonly string[],
): Promise<Stored[]> {
  const items: Stored[] = [];
  for (let start = 0; start < keys.length; start += ONE_REQUEST) {
    const patient = patience(work);
    const asked = { Keys: keys.slice(start, start + ONE_REQUEST), ConsistentRead: true, ...(only && projected(only)) };
    let left: BatchGetCommandInput['RequestItems'] = { [table]: asked };
    for (;;) {
      const command = new BatchGetCommand({ RequestItems: left });
      const { Responses, UnprocessedKeys = {} } = await patiently(work, () => client.send(command));
      items.push(...((Responses?.[table] ?? []) as Stored[]));
      if (Object.keys(UnprocessedKeys).length === 0) break;
      left = UnprocessedKeys;
      await patient.pause('only a part of them was answered');
    }
  }
  return items;
}
