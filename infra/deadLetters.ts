import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALARM_PERIOD, type Operations } from './operations.ts';

export interface DeadLettersProps {
  /** Who is hurt by what ends up here, in a sentence. */
  readonly impact: string;
  readonly operations: Operations;
}

/** A standard queue that keeps, for two weeks, what could not be done, and rings as soon as it holds anything. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { impact, operations }: DeadLettersProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Default', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const waiting = this.queue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'Maximum' });
    operations.ring(this, 'Alarm', waiting, impact);
  }
}
