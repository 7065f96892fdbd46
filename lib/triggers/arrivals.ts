import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { log } from '../log.ts';
import { ENDING, inTime } from '../timeLeft.ts';
import { read } from '../wire/read.ts';
import { jsonOf } from './jsonOf.ts';
import { recordsOf } from './recordsOf.ts';

/** A file that was dropped into the exchange bucket. */
export interface Arrival {
  readonly bucket: string;
  /** Object key as it was written: `inbound/claims/<fund>/<profile>/<name>`. */
  readonly key: string;
  /** When it was received, as an ISO instant. */
  readonly at: string;
}

/** S3 writes keys as a form does: a space is a plus. */
const objectKey = z.string().transform((written, context) => {
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    context.addIssue({ code: 'custom', message: `"${written}" is not well-formed percent-encoding` });
    return z.NEVER;
  }
});

const created = z.object({
  eventTime: z.iso.datetime({ offset: true }),
  s3: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: objectKey }) }),
});

const notification = z.object({ Records: z.array(created, 'expected what S3 sends of new objects') });

/** The message by which S3 tries a queue when it is told of it. It announces nothing. */
const trial = z.object({ Event: z.literal('s3:TestEvent') });

/**
 * A Lambda handler for files announced through a queue. A message whose file fails goes back alone, the others are done.
 *
 * @param work handles one file; it must bear being called twice for the same one
 */
export function arrivals(work: (arrival: Arrival) => Promise<unknown>) {
  const stack = middy<SQSEvent, SQSBatchResponse>(ENDING).handler(async (event: SQSEvent) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const message of recordsOf(event)) {
      try {
        for (const arrival of arrivalsIn(message.body)) await work(arrival);
      } catch (error) {
        log.error('LS003 file failed', { messageId: message.messageId, error: error as Error });
        batchItemFailures.push({ itemIdentifier: message.messageId });
      }
    }
    return { batchItemFailures };
  });
  return inTime(stack);
}

/** The files a message announces. One that is not understood is no empty one: it fails, and is kept. */
function arrivalsIn(body: string): Arrival[] {
  const message = jsonOf(body);
  if (trial.safeParse(message).success) return [];
  const { Records } = read(notification, message, ['body']);
  return Records.map(({ s3, eventTime }) => ({ bucket: s3.bucket.name, key: s3.object.key, at: eventTime }));
}
