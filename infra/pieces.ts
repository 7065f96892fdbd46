import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetters, type DeadLettersProps } from './deadLetters.ts';

/** How long a function may work on one piece. */
export const PIECE_TIMEOUT = Duration.seconds(15);

/**
 * Pieces of files that wait to be booked, in order for each community of a fund.
 *
 * A piece that fails holds up its own community for three attempts, less than a minute, and is then set aside in a queue
 * that keeps the order, too; no other community waits for it: docs/decisions/0011.
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
      visibilityTimeout: PIECE_TIMEOUT.plus(Duration.seconds(3)),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 3 },
    });
  }
}
