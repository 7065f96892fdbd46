/** The fence before the tables: which keys an input asks by. */
import assert from 'node:assert/strict';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fenceAround, type KeyAsked } from '../fence.ts';

/** Put the fence before a client of the tables. */
export function fenceBefore({ middlewareStack }: DynamoDBClient): void {
  middlewareStack.add(
    (next) => (args) => {
      const fence = fenceAround();
      if (fence) {
        for (const key of keysIn(args.input as Input)) {
          assert(
            fence.item(key),
            `what lies under ${key.pk.split('#')[0]} … was asked for beyond the scope of who asks`,
          );
        }
      }
      return next(args);
    },
    { step: 'initialize', name: 'fence' },
  );
}

type Attributes = { readonly [name: string]: unknown };

/** The parts of an input by which it says which items it is about. */
interface Input {
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly ExpressionAttributeValues?: Attributes;
  readonly RequestItems?: { readonly [table: string]: { readonly Keys?: readonly Attributes[] } };
  readonly TransactItems?: readonly { readonly [action: string]: Input | undefined }[];
}

/** @throws AssertionError for an input that does not say it in any way that is known here: closed in doubt */
function keysIn({ Key, Item, ExpressionAttributeValues, RequestItems, TransactItems }: Input): KeyAsked[] {
  if (TransactItems)
    return TransactItems.flatMap((action) => Object.values(action).flatMap((one) => keysIn(one ?? {})));
  if (RequestItems) return Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys.map(keyOf));
  const one = Key ?? Item;
  if (one) return [keyOf(one)];
  const { ':pk': pk, ':prefix': sk = '' } = ExpressionAttributeValues ?? {};
  return [keyOf({ pk, sk })];
}

/** A key as the document client has it, or as it goes over the wire. */
function keyOf({ pk, id, sk = '' }: Attributes): KeyAsked {
  const [first, second] = [pk ?? id, sk].map((value) =>
    typeof value === 'string' ? value : (value as { S?: string })?.S,
  );
  assert(first !== undefined && second !== undefined, 'it is not said which items are asked for');
  return { pk: first, sk: second };
}
