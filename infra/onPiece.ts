import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Pieces } from './pieces.ts';
import { emptyQueue, hidePieces } from './rights.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/** Run a function for each piece: one at a time for each community, communities side by side. */
export function onPiece(booker: ServiceFunction, pieces: Pieces): void {
  booker.grant(emptyQueue(pieces.queue));
  booker.grant(hidePieces(pieces.queue));
  new EventSourceMapping(booker, 'Piece', {
    target: booker.lambda,
    eventSourceArn: pieces.queue.queueArn,
    batchSize: 1,
    // As many communities at once as a new table has write units for: docs/operations.md.
    maxConcurrency: 10,
    reportBatchItemFailures: true,
  });
}
