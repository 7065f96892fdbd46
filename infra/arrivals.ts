import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetters, type DeadLettersProps } from './deadLetters.ts';
import { ALARM_PERIOD } from './operations.ts';

/** How long a function may work on one file. */
export const FILE_TIMEOUT = Duration.minutes(10);

/** How long a file may wait before somebody hears of it. */
const PATIENCE = Duration.minutes(30);

/** Files that arrived and wait to be read. One that could not be read in five attempts is set aside. */
export class Arrivals extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    const deadLetters = new DeadLetters(this, 'DeadLetters', props);
    this.queue = new Queue(this, 'Default', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the reader's time, so that a file is not handed out again while it is being read.
      visibilityTimeout: Duration.seconds(6 * FILE_TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 5 },
    });
    // A failed file goes back to the queue without an error of the function, so its age tells before the fifth attempt does.
    const age = this.queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' });
    props.operations.ring(this, 'Waiting', age, `A file has waited long. ${props.impact}`, PATIENCE.toSeconds());
  }
}
