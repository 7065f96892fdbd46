import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { createBucket } from './bucket.ts';
import { DeadLetters } from './deadLetters.ts';
import { followOutbox, SET_ASIDE, setAsideIn, streamOf } from './rights.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/** How long an announcement may take. Times the attempts it stays well below a minute: docs/operations.md. */
export const ANNOUNCEMENT_TIMEOUT = Duration.seconds(10);

/**
 * Run a function for each new entry of the outbox, in order.
 *
 * Entries come one by one, so that a bad one stands alone from the start; after three attempts it is set aside and those
 * behind it go on. By default it would hold up its shard for a day and then be lost. A queue would be told only where in the
 * stream it stood: the entry is kept whole in a bucket, and a queue that nobody empties rings: docs/decisions/0004.
 */
export function onOutbox(announcer: ServiceFunction, outbox: Table, accessLogs: Bucket): void {
  const { lambda, impact, operations } = announcer;
  const { queue } = new DeadLetters(announcer, 'Undelivered', { impact, operations, isSecondCopy: true });
  const undelivered = createBucket(announcer, 'UndeliveredEntries', {
    name: 'undelivered',
    announced: { [SET_ASIDE]: queue },
    accessLogs,
  });
  new CfnOutput(announcer, 'UndeliveredEntriesName', {
    value: undelivered.bucketName,
    description: `Set aside, whole. ${impact}`,
  });
  announcer.grant(followOutbox(outbox));
  announcer.grant(setAsideIn(undelivered));
  new EventSourceMapping(announcer, 'Entries', {
    target: lambda,
    eventSourceArn: streamOf(outbox),
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
    batchSize: 1,
    reportBatchItemFailures: true,
    retryAttempts: 2,
    // Of a day that the stream keeps: what could not even be tried for so long is set aside too, and not lost.
    maxRecordAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: undelivered.bucketArn }) },
  });
}
