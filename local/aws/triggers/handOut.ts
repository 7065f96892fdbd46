import { createHash } from 'node:crypto';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { REGION } from '../template/names.ts';
import type { Message, Outgoing } from './message.ts';
import type { Waiting } from './waitingFile.ts';

/** Who is handed the messages of a queue, and what becomes of those that fail. */
export interface Receiver {
  /** ARN of the queue they come from. */
  readonly arn: string;
  /** How often a message is handed out before it is set aside. */
  readonly maxReceiveCount: number;
  /** Whether the function names the messages of a batch that failed; otherwise the batch stands or falls together. */
  readonly reportsFailures: boolean;
  readonly invoke: (event: SQSEvent) => Promise<unknown>;
  readonly setAside: (message: Outgoing, error: string) => void;
  /** Remembers what is left to do, past the end of this process. */
  readonly waiting: Waiting;
}

const REPORTED = 'The function reported the message as failed; why is in its log.';

/**
 * Hand a batch to the function, once.
 *
 * @returns the messages that failed and are to be tried again, in their order
 */
export async function handOut(receiver: Receiver, batch: readonly Message[]): Promise<Message[]> {
  for (const message of batch) message.receiveCount += 1;
  const errors = await errorsOf(receiver, batch);
  if (receiver.waiting.isClosed()) return [];
  return batch.filter((message) => isLeft(receiver, message, errors.get(message.id)));
}

/** Whether a message is to be tried again; one that is not is done with. */
function isLeft({ maxReceiveCount, setAside, waiting }: Receiver, message: Message, error: string | undefined) {
  if (message.heard !== undefined) {
    message.heard(error);
    return false;
  }
  if (error !== undefined && message.receiveCount < maxReceiveCount) {
    waiting.failed(message);
    return true;
  }
  if (error !== undefined) setAside(message, error);
  waiting.gone(message);
  return false;
}

/** The error of each message that failed, by its id. */
async function errorsOf({ arn, reportsFailures, invoke }: Receiver, batch: readonly Message[]) {
  const all = (error: string) => new Map(batch.map(({ id }) => [id, error]));
  try {
    const answer = await invoke({ Records: batch.map((message) => recordOf(arn, message)) });
    const failed = reportsFailures ? failuresIn(answer) : [];
    const known = failed.every((id) => batch.some((message) => message.id === id));
    // Lambda takes an answer it cannot match to the batch as the failure of all of it.
    return known ? new Map(failed.map((id) => [id, REPORTED])) : all(REPORTED);
  } catch (error) {
    return all(String(error));
  }
}

function failuresIn(answer: unknown): string[] {
  const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

function recordOf(arn: string, { id, body, group, deduplication, sentAt, receiveCount }: Message): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(sentAt),
      ...(group !== undefined && { MessageGroupId: group }),
      ...(deduplication !== undefined && { MessageDeduplicationId: deduplication }),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: REGION,
  };
}
