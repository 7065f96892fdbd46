import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { log } from '../log.ts';
import { mayPassLater } from '../store/patience.ts';
import { ENDING, inTime } from '../timeLeft.ts';
import { read } from '../wire/read.ts';
import { jsonOf } from './jsonOf.ts';
import { recordsOf } from './recordsOf.ts';

const piece = z.strictObject(
  {
    fund: z.string().min(1, 'expected the id of a fund'),
    import: z.string().regex(/^[0-9a-z-]+$/, 'expected the id of an import'),
    piece: z.int('expected the number of a piece').min(1, 'expected the number of a piece, from 1'),
  },
  'expected fund, import and piece',
);

/** A piece of a file that waits to be booked. */
export type Piece = z.output<typeof piece>;

/** A message whose piece could not be booked yet. */
export interface Postponed {
  readonly receiptHandle: string;
  /** In how many seconds it is tried again. */
  readonly seconds: number;
}

/** A message is hidden for so long after its first receive, and each time for twice as long, up to a quarter of an hour. */
const FIRST_SECONDS = 30;
const LONGEST_SECONDS = 900;

/**
 * A Lambda handler for a queue of pieces that keeps their order: at the first that fails the batch ends there, and it and
 * what follows come again.
 *
 * Named as failed, a message stays hidden for what is left of the visibility it was received with, and its group waits for it. What was only
 * in the way of others, or throttled, is hidden for longer, so that such an hour costs it no more than some of its receives.
 *
 * @param work books one piece; it must bear being called twice for the same one
 * @param postpone hides a message of the queue
 */
export function pieces(
  work: (piece: Piece) => Promise<unknown>,
  postpone: (message: Postponed) => Promise<unknown> = async () => {},
) {
  const stack = middy<SQSEvent, SQSBatchResponse>(ENDING).handler(async (event: SQSEvent) => {
    const messages = recordsOf(event);
    for (const [i, { body, messageId, receiptHandle, attributes }] of messages.entries()) {
      try {
        await work(read(piece, jsonOf(body), ['body']));
      } catch (error) {
        log.error('LS005 piece failed', { messageId, error: error as Error });
        if (mayPassLater(error)) {
          await postpone({ receiptHandle, seconds: secondsAfter(Number(attributes.ApproximateReceiveCount)) });
        }
        return { batchItemFailures: messages.slice(i).map((left) => ({ itemIdentifier: left.messageId })) };
      }
    }
    return { batchItemFailures: [] };
  });
  return inTime(stack);
}

function secondsAfter(receives: number): number {
  return Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (receives - 1));
}
