import middy from '@middy/core';
import type { S3Event, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { log } from '../log.ts';

/** A file that was dropped into the exchange bucket. */
export interface Arrival {
  readonly bucket: string;
  /** Object key as it was written: `inbound/claims/<fund>/<profile>/<name>`. */
  readonly key: string;
  /** When it was received, as an ISO instant. */
  readonly at: string;
}

/**
 * A Lambda handler for files announced through a queue. A message whose file fails goes back alone, the others are done.
 *
 * @param work handles one file; it must bear being called twice for the same one
 */
export function arrivals(work: (arrival: Arrival) => Promise<unknown>) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event: SQSEvent) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const message of event.Records) {
      try {
        for (const arrival of arrivalsOf(JSON.parse(message.body) as Partial<S3Event>)) await work(arrival);
      } catch (error) {
        log.error('LS003 file failed', { message: message.messageId, error: error as Error });
        batchItemFailures.push({ itemIdentifier: message.messageId });
      }
    }
    return { batchItemFailures };
  });
}

/** The files of a notification; the test message that S3 sends when it is set up names none. */
function arrivalsOf({ Records = [] }: Partial<S3Event>): Arrival[] {
  return Records.map(({ s3, eventTime }) => ({
    bucket: s3.bucket.name,
    key: decodeURIComponent(s3.object.key.replaceAll('+', ' ')),
    at: eventTime,
  }));
}
