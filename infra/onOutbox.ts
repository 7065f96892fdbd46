import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DeadLetters } from './deadLetters.ts';
import { fillQueue, followOutbox, streamOf } from './rights.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/**
 * Run a function for each new entry of the outbox, in order.
 *
 * A failing batch is halved until the one bad entry stands alone; after ten attempts or six hours it is set aside and those
 * behind it go on. By default it would hold up its shard for a day and then be lost. The queue is told only where in the
 * stream it was; the entry itself stays in the outbox, from which nothing is ever removed: docs/decisions/0004.
 */
export function onOutbox(announcer: ServiceFunction, outbox: Table): void {
  const { lambda, impact, operations } = announcer;
  const { queue } = new DeadLetters(announcer, 'Undelivered', { impact, operations });
  announcer.grant(followOutbox(outbox));
  announcer.grant(fillQueue(queue));
  new EventSourceMapping(announcer, 'Entries', {
    target: lambda,
    eventSourceArn: streamOf(outbox),
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
    batchSize: 10,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    maxRecordAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: queue.queueArn }) },
  });
}
