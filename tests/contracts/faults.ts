import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Tables } from '../../lib/store/tables.ts';

type Send = () => Promise<unknown>;

/**
 * Let something happen around the next group commit of a real client: before it is sent, instead, or after it was
 * answered. It happens once.
 */
export function aroundNextCommit(tables: Tables, happen: (send: Send) => Promise<unknown>): void {
  let hasHappened = false;
  tables.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (hasHappened || context.commandName !== 'TransactWriteItemsCommand') return next(args);
      hasHappened = true;
      return (await happen(() => next(args))) as Awaited<ReturnType<typeof next>>;
    },
    { step: 'initialize' },
  );
}

/** The cancellation DynamoDB answers with when other transactions touch the same items. */
export function cancelledBy(code: string): TransactionCanceledException {
  return new TransactionCanceledException({
    $metadata: {},
    message: `Transaction cancelled [None, ${code}]`,
    CancellationReasons: [{ Code: 'None' }, { Code: code }],
  });
}

/** What the SDK throws when the answer did not come in time. */
export function timeout(): Error {
  return Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' });
}
