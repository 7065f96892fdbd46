import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Arrivals } from './arrivals.ts';
import { emptyQueue } from './rights.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/** Run a function for each file that arrived: one file at a time, two files at once or so many. */
export function onArrival(reader: ServiceFunction, arrivals: Arrivals, maxConcurrency = 2): void {
  reader.grant(emptyQueue(arrivals.queue));
  new EventSourceMapping(reader, 'Arrival', {
    target: reader.lambda,
    eventSourceArn: arrivals.queue.queueArn,
    batchSize: 1,
    maxConcurrency,
    reportBatchItemFailures: true,
  });
}
