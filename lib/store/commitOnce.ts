import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { passes, patience } from './patience.ts';
import type { Tables } from './tables.ts';

/**
 * Commit a transaction whose first action puts an item that must not be there yet: where it is, all of it was done before, and
 * nothing is done again.
 *
 * @param work for the message where it does not get through
 * @throws Fault unavailable  others were in the way too often
 */
export async function commitOnce(
  { client }: Tables,
  actions: NonNullable<TransactWriteCommandInput['TransactItems']>,
  work: string,
): Promise<void> {
  const patient = patience(work);
  for (;;) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: actions }));
      return;
    } catch (error) {
      if (isDone(error)) return;
      if (!isContended(error)) throw error;
      await patient.pause(error);
    }
  }
}

function isDone(error: unknown): boolean {
  return reasonsOf(error)[0] === 'ConditionalCheckFailed';
}

/** Reasons that pass: another transaction has one of the items at the same moment, or DynamoDB is busy. */
const CONTENTION = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function isContended(error: unknown): boolean {
  const reasons = reasonsOf(error);
  return passes(error) || (reasons.length > 0 && reasons.every((reason) => CONTENTION.has(reason)));
}

function reasonsOf(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
}
