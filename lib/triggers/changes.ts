import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { log } from '../log.ts';
import { ENDING, inTime } from '../timeLeft.ts';
import { recordsOf } from './recordsOf.ts';

/**
 * A Lambda handler for a table's stream. At the first record that fails the batch ends there: what stood before it is
 * done, it and what follows come again.
 *
 * @param work handles one record; it must bear being called twice for the same one
 */
export function changes(work: (record: DynamoDBRecord) => Promise<void>) {
  const stack = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>(ENDING).handler(
    async (event: DynamoDBStreamEvent) => {
      for (const record of recordsOf(event)) {
        try {
          await work(record);
        } catch (error) {
          const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
          log.error('LS004 record failed', { record: itemIdentifier, error: error as Error });
          return { batchItemFailures: [{ itemIdentifier }] };
        }
      }
      return { batchItemFailures: [] };
    },
  );
  return inTime(stack);
}
