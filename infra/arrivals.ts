import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetters, type DeadLettersProps } from './deadLetters.ts';
import { ALARM_PERIOD } from './operations.ts';

/** How long a function may work on one file. */
export const FILE_TIMEOUT = Duration.minutes(10);

/** How long a function may work on one book at night, and on what one year decided. */
export const NIGHT_TIMEOUT = Duration.minutes(15);

/** How long a function may send what waits for a receiver: as many messages as a minute bears. */
export const DELIVERY_TIMEOUT = Duration.minutes(1);

/** How long a file may wait before somebody hears of it. */
const PATIENCE = Duration.minutes(30);

export interface ArrivalsProps extends DeadLettersProps {
  /** What waits here; left out, a file. */
  readonly what?: string;
  /** How long its reader may work on one. */
  readonly work?: Duration;
  /** How long one may wait before somebody hears of it. */
  readonly patience?: Duration;
}

/** Files that arrived and wait to be read, or what else functions ask of each other. What could not be done in five attempts is set aside. */
export class Arrivals extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: ArrivalsProps) {
    super(scope, id);
    const { what = 'A file', work = FILE_TIMEOUT, patience = PATIENCE } = props;
    const deadLetters = new DeadLetters(this, 'DeadLetters', props);
    this.queue = new Queue(this, 'Default', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the reader's time, so that a file is not handed out again while it is being read.
      visibilityTimeout: Duration.seconds(6 * work.toSeconds()),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 5 },
    });
    // A failed file goes back to the queue without an error of the function, so its age tells before the fifth attempt does.
    const age = this.queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' });
    props.operations.ring(this, 'Waiting', age, `${what} has waited long. ${props.impact}`, patience.toSeconds());
  }
}
