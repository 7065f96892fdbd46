import { DatabaseError, invalid } from '../../../local/aws/dynamodb/databaseError.ts';
import type { Trouble } from './happening.ts';

/** Answers a request to DynamoDB, as it comes over the wire. */
export type Answering = (operation: string, input: unknown) => unknown;

/** What of a request says which tables it is about. */
interface Input {
  readonly TableName?: string;
  readonly TransactItems?: readonly { readonly [action: string]: { readonly TableName: string } }[];
  readonly RequestItems?: { readonly [table: string]: { readonly Keys: readonly unknown[] } };
}

const BUSY = 'Transaction is ongoing for the item';

/** Whether a request is the one that a trouble is meant for. */
export function meets(trouble: Trouble, operation: string, input: unknown, nameOf: (table: string) => string): boolean {
  const isOnTable = tablesOf(input as Input).some((table) => nameOf(table) === trouble.table);
  return operation === trouble.operation && isOnTable && JSON.stringify(input).includes(trouble.text ?? '');
}

function tablesOf({ TableName, TransactItems = [], RequestItems = {} }: Input): string[] {
  const written = TransactItems.flatMap((item) => Object.values(item).map((action) => action.TableName));
  return [...(TableName === undefined ? [] : [TableName]), ...written, ...Object.keys(RequestItems)];
}

/** What a request is answered with when it meets its trouble. */
export function answerIn(trouble: Trouble, answer: Answering, operation: string, input: unknown): unknown {
  switch (trouble.kind) {
    case 'conflict':
      throw conflict(input as Input);
    case 'rival':
      // Under no token: two invocations know nothing of each other.
      answer(operation, { ...(input as Input), ClientRequestToken: undefined });
      return answer(operation, input);
    case 'unacceptable':
      throw invalid('The request is not acceptable.');
    case 'half':
      return half(answer, operation, input as Input);
  }
}

function conflict({ TransactItems }: Input): DatabaseError {
  if (TransactItems === undefined) return new DatabaseError('TransactionConflictException', BUSY);
  const reasons = TransactItems.map((_, i) => ({
    Code: i === TransactItems.length - 1 ? 'TransactionConflict' : 'None',
  }));
  return new DatabaseError('TransactionCanceledException', BUSY, { CancellationReasons: reasons });
}

function half(answer: Answering, operation: string, { RequestItems = {} }: Input): unknown {
  const asked = Object.entries(RequestItems);
  const part = (take: (keys: readonly unknown[], middle: number) => readonly unknown[]) =>
    Object.fromEntries(
      asked.map(([table, { Keys, ...how }]) => [table, { ...how, Keys: take(Keys, Math.ceil(Keys.length / 2)) }]),
    );
  const first = part((keys, middle) => keys.slice(0, middle));
  const answered = answer(operation, { RequestItems: first }) as object;
  const left = Object.entries(part((keys, middle) => keys.slice(middle))).filter(([, { Keys }]) => Keys.length > 0);
  return { ...answered, UnprocessedKeys: Object.fromEntries(left) };
}
