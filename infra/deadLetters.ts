import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALARM_PERIOD, type Operations } from './operations.ts';

export interface DeadLettersProps {
  /** Who is hurt by what ends up here, in a sentence. */
  readonly impact: string;
  readonly operations: Operations;
  /** Whether what is set aside comes from a queue that keeps an order: only such a queue can hold it. */
  readonly isFifo?: boolean;
}

/** A queue that keeps, for two weeks, what could not be done, and rings as soon as it holds anything. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { impact, operations, isFifo = false }: DeadLettersProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Default', {
      ...(isFifo ? { fifo: true } : {}),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const waiting = this.queue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'Maximum' });
    operations.ring(this, 'Alarm', waiting, impact);
    new CfnOutput(this, 'Url', { value: this.queue.queueUrl, description: `Set aside. ${impact}` });
  }
}
