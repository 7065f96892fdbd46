import { createHash } from 'node:crypto';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { REGION } from '../template/names.ts';
import type { Message } from './message.ts';
import { reportedFailures } from './reportedFailures.ts';

/** Who is handed the messages of a queue. */
export interface Receiver {
  /** ARN of the queue they come from. */
  readonly arn: string;
  /** Whether the function names the messages of a batch that failed; otherwise the batch stands or falls together. */
  readonly reportsFailures: boolean;
  readonly invoke: (event: SQSEvent) => Promise<unknown>;
}

const REPORTED = 'The function reported the message as failed; why is in its log.';

/**
 * Hand a batch to the function, once.
 *
 * @returns the error of each message that failed, by its id
 */
export async function handOut(receiver: Receiver, batch: readonly Message[]): Promise<ReadonlyMap<string, string>> {
  const { arn, reportsFailures, invoke } = receiver;
  const all = (error: string) => new Map(batch.map(({ id }) => [id, error]));
  try {
    const answer = await invoke({ Records: batch.map((message) => recordOf(arn, message)) });
    const failed = reportsFailures ? reportedFailures(answer) : [];
    const known = failed.every((id) => batch.some((message) => message.id === id));
    // Lambda takes an answer it cannot match to the batch as the failure of all of it.
    return known ? new Map(failed.map((id) => [id, REPORTED])) : all(REPORTED);
  } catch (error) {
    return all(String(error));
  }
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
