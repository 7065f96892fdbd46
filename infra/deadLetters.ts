import { CfnOutput, Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ALARM_PERIOD, type Operations } from './operations.ts';

export interface DeadLettersProps {
  /** Who is hurt by what ends up here, in a sentence. */
  readonly impact: string;
  readonly operations: Operations;
  /** Whether what is set aside comes from a queue that keeps an order: only such a queue can hold it. */
  readonly isFifo?: boolean;
  /** Whether what it holds is kept elsewhere as well, for as long as nobody deletes it. */
  readonly isSecondCopy?: boolean;
}

const KEPT = Duration.days(14);
/** What was set aside so long ago is deleted four days later. */
const FORGOTTEN = Duration.days(10);

/** A queue that keeps, for two weeks, what could not be done, and rings for each letter that is added and for one that nobody looks after. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    const { impact, operations, isFifo = false, isSecondCopy = false } = props;
    this.queue = new Queue(this, 'Default', {
      ...(isFifo ? { fifo: true } : {}),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: KEPT,
    });
    operations.ring(this, 'Added', addedTo(this.queue), impact);
    if (!isSecondCopy) {
      const age = this.queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' });
      operations.ring(this, 'Forgotten', age, `A letter is deleted in four days. ${impact}`, FORGOTTEN.toSeconds());
    }
    new CfnOutput(this, 'Url', { value: this.queue.queueUrl, description: `Set aside. ${impact}` });
  }
}

/**
 * By how much a queue grew. An alarm on how many letters there are rings for the first one and is deaf to all others while it lies there.
 * SQS counts in NumberOfMessagesSent what is sent, and not what it moves here itself, so the difference between two looks is taken. What somebody
 * has just received is counted in. A queue that is empty for six hours says nothing: that is none.
 */
function addedTo(queue: Queue): MathExpression {
  const looked = { period: ALARM_PERIOD, statistic: 'Maximum' };
  return new MathExpression({
    expression: 'DIFF(FILL(waiting, 0) + FILL(received, 0))',
    usingMetrics: {
      waiting: queue.metricApproximateNumberOfMessagesVisible(looked),
      received: queue.metricApproximateNumberOfMessagesNotVisible(looked),
    },
    period: ALARM_PERIOD,
    label: 'Letters added',
  });
}
