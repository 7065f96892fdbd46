import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { REGION } from '../template/names.ts';

/** How a queue is emptied, as the template says it. */
export interface QueueSettings {
  readonly arn: string;
  readonly batchSize: number;
  /** How often a message is handed out before it is set aside. */
  readonly maxReceiveCount: number;
  /** Whether the function names the messages of a batch that failed; otherwise the batch stands or falls together. */
  readonly reportsFailures: boolean;
  readonly invoke: (event: SQSEvent) => Promise<unknown>;
  readonly setAside: (body: string, error: string) => void;
  /** How long a message that failed stays away, in milliseconds. */
  readonly retryAfter?: number;
}

export interface Queue {
  readonly send: (body: string) => void;
  /** Settles as soon as every message is done or set aside. */
  readonly empty: () => Promise<void>;
}

interface Message {
  readonly id: string;
  readonly body: string;
  receiveCount: number;
}

/**
 * A queue and the function that empties it: messages in the order they came, one batch after the other. AWS promises no
 * order and may run several at once; here the same events always make the same books.
 */
export function openQueue(settings: QueueSettings): Queue {
  const { batchSize, maxReceiveCount, invoke, setAside, retryAfter = 200 } = settings;
  const waiting: Message[] = [];
  let emptying: Promise<void> = Promise.resolve();
  let busy = false;

  async function handOut(batch: readonly Message[]): Promise<void> {
    for (const message of batch) message.receiveCount += 1;
    const { failed, error } = await outcomeOf(batch);
    for (const message of batch.filter(({ id }) => failed.has(id))) {
      if (message.receiveCount >= maxReceiveCount) setAside(message.body, error);
      else waiting.push(message);
    }
    if (failed.size > 0) await pause(retryAfter);
  }

  async function outcomeOf(batch: readonly Message[]): Promise<{ failed: Set<string>; error: string }> {
    try {
      const answer = await invoke({ Records: batch.map((message) => recordOf(settings.arn, message)) });
      const failed = settings.reportsFailures ? failuresIn(answer) : [];
      const known = failed.every((id) => batch.some((message) => message.id === id));
      // Lambda takes an answer it cannot match to the batch as the failure of all of it.
      return {
        failed: new Set(known ? failed : batch.map(({ id }) => id)),
        error: 'The function reported the message as failed.',
      };
    } catch (error) {
      return { failed: new Set(batch.map(({ id }) => id)), error: String(error) };
    }
  }

  async function emptyAll(): Promise<void> {
    busy = true;
    while (waiting.length > 0) await handOut(waiting.splice(0, batchSize));
    busy = false;
  }

  return {
    send(body) {
      waiting.push({ id: randomUUID(), body, receiveCount: 0 });
      if (!busy) emptying = emptyAll();
    },
    empty: () => emptying,
  };
}

function failuresIn(answer: unknown): string[] {
  const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

function recordOf(arn: string, { id, body, receiveCount }: Message): SQSRecord {
  const now = String(Date.now());
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: now,
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: now,
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: REGION,
  };
}
