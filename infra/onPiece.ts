import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Pieces } from './pieces.ts';
import { emptyQueue } from './rights.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/** Run a function for each piece: one at a time for each community, communities side by side. */
export function onPiece(booker: ServiceFunction, pieces: Pieces): void {
  booker.grant(emptyQueue(pieces.queue));
  new EventSourceMapping(booker, 'Piece', {
    target: booker.lambda,
    eventSourceArn: pieces.queue.queueArn,
    batchSize: 1,
    reportBatchItemFailures: true,
  });
}
