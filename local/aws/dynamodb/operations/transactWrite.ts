import { DatabaseError, invalid } from '../databaseError.ts';
import type { Tables } from '../tables/tables.ts';
import type { Write } from '../tables/write.ts';
import type { Item } from '../values/attributeValue.ts';
import type { Outcome } from './singleWrites.ts';
import {
  assertFits,
  readCheck,
  readDelete,
  readPut,
  readUpdate,
  type WriteAsked,
  type WriteFields,
  writeOf,
} from './writeItem.ts';

const MOST_ACTIONS = 100;
const MOST_BYTES = 4 * 1024 * 1024;
const READERS = { Put: readPut, Update: readUpdate, Delete: readDelete, ConditionCheck: readCheck };

type Reason = { readonly Code: string; readonly Message?: string; readonly Item?: Item };

/**
 * Do all writes or none.
 *
 * @throws DatabaseError TransactionCanceledException  with the reason of each action in its place
 */
export function transactWriteItems(tables: Tables, { TransactItems }: { readonly TransactItems?: unknown }): Outcome {
  const asked = actionsIn(TransactItems).map((action, i) => readAction(tables, action, i + 1));
  assertOneEach(asked);
  assertFits(
    asked.map(({ counted }) => counted),
    MOST_BYTES,
    (bytes) => `Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`,
  );

  const writes: Write[] = [];
  const reasons = asked.map((action): Reason => {
    try {
      writes.push(writeOf(action));
      return { Code: 'None' };
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return reasonOf(error);
    }
  });
  if (writes.length < asked.length) throw cancelled(reasons);
  return { writes, answer: {} };
}

function actionsIn(given: unknown): readonly { readonly [kind: string]: WriteFields }[] {
  const actions = Array.isArray(given) ? given : [];
  if (actions.length === 0) {
    throw invalid(
      "Value [] at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  if (actions.length > MOST_ACTIONS) throw invalid(`Member must have length less than or equal to ${MOST_ACTIONS}`);
  return actions;
}

/** @param place of the action in the transaction, from 1 */
function readAction(tables: Tables, action: { readonly [kind: string]: WriteFields }, place: number): WriteAsked {
  const kinds = Object.keys(action) as (keyof typeof READERS)[];
  if (kinds.length > 1) throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  const [kind] = kinds;
  if (kind === undefined || !Object.hasOwn(READERS, kind)) {
    throw invalid('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
  }
  const fields = action[kind]!;
  if (kind === 'ConditionCheck' && fields.ConditionExpression === undefined) {
    throw invalid(
      `Value null at 'transactItems.${place}.member.conditionCheck.conditionExpression' failed to satisfy constraint: Member must not be null`,
    );
  }
  return READERS[kind](tables, fields);
}

/** @throws DatabaseError ValidationException  two of them are on one item */
export function assertOneEach(asked: readonly Pick<WriteAsked, 'table' | 'key'>[]): void {
  const items = new Set(asked.map(({ table, key }) => JSON.stringify([table.name, key.partition, key.sort])));
  if (items.size < asked.length) throw invalid('Transaction request cannot include multiple operations on one item');
}

function reasonOf({ name, message, details }: DatabaseError): Reason {
  if (name === 'ConditionalCheckFailedException')
    return { ...details, Code: 'ConditionalCheckFailed', Message: message };
  return { Code: 'ValidationError', Message: message };
}

/** None of a transaction was done, for these reasons, each in the place of its action. */
export function cancelled(reasons: readonly Reason[]): DatabaseError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new DatabaseError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}
