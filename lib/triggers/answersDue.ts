import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { log } from '../log.ts';
import { ENDING, inTime } from '../timeLeft.ts';
import { read } from '../wire/read.ts';
import { jsonOf } from './jsonOf.ts';
import { recordsOf } from './recordsOf.ts';

const due = z.strictObject(
  {
    fund: z.string().min(1, 'expected the id of a fund'),
    import: z.string().regex(/^[0-9a-z-]+$/, 'expected the id of an import'),
    again: z.boolean('expected whether its file came again'),
  },
  'expected fund, import and again',
);

/** A file that is booked and waits for its answer. */
export type AnswerDue = z.output<typeof due>;

/**
 * A Lambda handler for files that wait for their answers. A message whose file cannot be answered goes back alone.
 *
 * @param work answers one file; it must bear being called twice for the same one
 */
export function answersDue(work: (answer: AnswerDue) => Promise<unknown>) {
  const stack = middy<SQSEvent, SQSBatchResponse>(ENDING).handler(async (event: SQSEvent) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const { body, messageId } of recordsOf(event)) {
      try {
        await work(read(due, jsonOf(body), ['body']));
      } catch (error) {
        log.error('LS006 answer failed', { messageId, error: error as Error });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  });
  return inTime(stack);
}
