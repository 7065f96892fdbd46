/**
 * A fence around what a request may reach in the tables: whatever its answer asks for, the keys it asks by are looked at first. So an answer
 * that forgets to look cannot leak: docs/decisions/0049.
 */
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A key that is asked by; of several items together, what their sort keys begin with. */
export interface KeyAsked {
  readonly pk: string;
  readonly sk: string;
}

/** Whether a key lies within. */
export type Fence = (key: KeyAsked) => boolean;

const fences = new AsyncLocalStorage<Fence | undefined>();

/** Do something within a fence: whatever is asked of the tables meanwhile lies within it, or nothing is asked and it fails. */
export function within<Answer>(fence: Fence, work: () => Answer): Answer {
  return fences.run(fence, work);
}

/** Do something without it: for sums over what lies beyond, of which nothing else is told. */
export function beyondTheFence<Answer>(work: () => Answer): Answer {
  return fences.run(undefined, work);
}

/** Put the fence before a client of the tables. */
export function fenceBefore({ middlewareStack }: DynamoDBClient): void {
  middlewareStack.add(
    (next) => (args) => {
      const isWithin = fences.getStore();
      if (isWithin) {
        for (const key of keysIn(args.input as Input)) {
          assert(isWithin(key), `what lies under ${key.pk.split('#')[0]} … was asked for beyond the scope of who asks`);
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
