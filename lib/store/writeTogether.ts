import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { passes, patience } from './patience.ts';
import type { Tables } from './tables.ts';

/** Reasons that pass: others write the same items at this moment, or DynamoDB is busy. */
const CONTENTION = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

export type Actions = NonNullable<TransactWriteCommandInput['TransactItems']>;

/**
 * Write all of these, or nothing where a condition of one of them does not hold. What stands in the way for a moment only is
 * waited for, so it must be harmless to ask twice.
 *
 * @param work what it is for, in the words of whoever waits
 * @returns the places of the actions whose conditions did not hold, from 0; none where all was written
 */
export async function writeTogether(tables: Tables, work: string, actions: Actions): Promise<number[]> {
  const patient = patience(work);
  for (;;) {
    try {
      await tables.client.send(new TransactWriteCommand({ TransactItems: actions }));
      return [];
    } catch (error) {
      const unmet = reasonsOf(error).flatMap((reason, i) => (reason === 'ConditionalCheckFailed' ? [i] : []));
      if (unmet.length > 0) return unmet;
      if (!isContended(error)) throw error;
      await patient.pause(error);
    }
  }
}

function isContended(error: unknown): boolean {
  const reasons = reasonsOf(error);
  return passes(error) || (reasons.length > 0 && reasons.every((reason) => CONTENTION.has(reason)));
}

function reasonsOf(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
}
