import { createHash } from 'node:crypto';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { REGION } from '../../../local/aws/template/names.ts';
import type { Outgoing } from '../../../local/aws/triggers/message.ts';
import type { DeclaredQueue } from '../../../local/aws/triggers/queuesOf.ts';

/** A message that waits in a queue, or was handed out and is not done. */
export interface Message extends Outgoing {
  readonly id: string;
  readonly queue: DeclaredQueue;
  /** How often it was handed out. */
  readonly receiveCount: number;
}

/**
 * The messages of all queues. They are handed out one batch after the other, in the order they came; what failed comes
 * after all others, and takes what must stay behind it along.
 *
 * A message is taken as often as it is sent: who sends it again after a crash may do so when the queue has forgotten that it
 * knows it.
 */
export class Messages {
  readonly #queues: readonly DeclaredQueue[];
  #waiting: readonly Message[] = [];
  #sent = 0;

  constructor(queues: readonly DeclaredQueue[]) {
    this.#queues = queues;
  }

  /** A queue that no function empties is for people, and keeps nothing here. */
  send(arn: string, message: Outgoing): string {
    this.#sent += 1;
    const id = `message ${this.#sent}`;
    const queue = this.#queues.find((declared) => declared.arn === arn);
    if (queue) this.#waiting = [...this.#waiting, { ...message, id, queue, receiveCount: 0 }];
    return id;
  }

  /** The batch that is handed out next: of a FIFO queue messages of one group. */
  next(): readonly Message[] {
    const [first] = this.#waiting;
    if (!first) return [];
    return this.#waiting.filter((one) => isTogether(one, first)).slice(0, first.queue.batchSize);
  }

  /** A batch was handed out, and of some of its messages nobody knows that they are done. @returns what is given up */
  handedOut(batch: readonly Message[], failed: readonly Message[]): readonly Message[] {
    const tried = failed.map((one) => ({ ...one, receiveCount: one.receiveCount + 1 }));
    const again = tried.filter(({ receiveCount, queue }) => receiveCount < queue.maxReceiveCount);
    const others = this.#waiting.filter((one) => !batch.includes(one));
    const behind = others.filter((one) => again.some((failure) => one.queue.fifo && isTogether(one, failure)));
    this.#waiting = [...others.filter((one) => !behind.includes(one)), ...again, ...behind];
    return tried.filter((one) => !again.includes(one));
  }
}

function isTogether(one: Message, other: Message): boolean {
  return one.queue === other.queue && (!one.queue.fifo || one.group === other.group);
}

/** A batch of messages as Lambda gets them. */
export function queueEvent(batch: readonly Message[], at: string): SQSEvent {
  return { Records: batch.map((message) => recordOf(message, String(Date.parse(at)))) };
}

function recordOf({ id, queue, body, group, deduplication, receiveCount }: Message, now: string): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount + 1),
      SentTimestamp: now,
      SenderId: 'nobody',
      ApproximateFirstReceiveTimestamp: now,
      ...(group !== undefined && { MessageGroupId: group }),
      ...(deduplication !== undefined && { MessageDeduplicationId: deduplication }),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: REGION,
  };
}
