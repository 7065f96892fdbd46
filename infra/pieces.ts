import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetters, type DeadLettersProps } from './deadLetters.ts';

/** How long a function may work on one piece. */
export const PIECE_TIMEOUT = Duration.seconds(30);

/**
 * Pieces of files that wait to be booked, in order for each community of a fund.
 *
 * A piece that fails holds up its own community for ten attempts, six minutes, and is then set aside in a queue that keeps the
 * order, too. One that finds others in the way, or a table that throttles, is hidden for longer each time: for more than an hour in
 * all. No other community waits for it: docs/decisions/0026.
 */
export class Pieces extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    const deadLetters = new DeadLetters(this, 'DeadLetters', { ...props, isFifo: true });
    this.queue = new Queue(this, 'Default', {
      fifo: true,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // A little more than the function's time, so that a piece is not handed out again while it is being booked.
      visibilityTimeout: PIECE_TIMEOUT.plus(Duration.seconds(6)),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 10 },
    });
  }
}
