import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { log } from '../log.ts';
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

/**
 * A Lambda handler for a queue of pieces that keeps their order: at the first that fails the batch ends there, and it and
 * what follows come again.
 *
 * @param work books one piece; it must bear being called twice for the same one
 */
export function pieces(work: (piece: Piece) => Promise<unknown>) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event: SQSEvent) => {
    const messages = recordsOf(event);
    for (const [i, { body, messageId }] of messages.entries()) {
      try {
        await work(read(piece, jsonOf(body), ['body']));
      } catch (error) {
        log.error('LS005 piece failed', { message: messageId, error: error as Error });
        return { batchItemFailures: messages.slice(i).map((left) => ({ itemIdentifier: left.messageId })) };
      }
    }
    return { batchItemFailures: [] };
  });
}
