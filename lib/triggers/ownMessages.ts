import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { z } from 'zod';
import { log } from '../log.ts';
import { ENDING, inTime } from '../timeLeft.ts';
import { read } from '../wire/read.ts';
import { jsonOf } from './jsonOf.ts';
import { recordsOf } from './recordsOf.ts';

/**
 * A Lambda handler for what one function asks of another through a queue. A message whose work fails goes back alone.
 *
 * @param shape what a message says
 * @param work does what one asks; it must bear being called twice for the same one
 */
export function ownMessages<Asked>(shape: z.ZodType<Asked>, work: (asked: Asked) => Promise<unknown>) {
  const stack = middy<SQSEvent, SQSBatchResponse>(ENDING).handler(async (event: SQSEvent) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const { body, messageId } of recordsOf(event)) {
      try {
        await work(read(shape, jsonOf(body), ['body']));
      } catch (error) {
        log.error('LS006 message failed', { messageId, error: error as Error });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  });
  return inTime(stack);
}
