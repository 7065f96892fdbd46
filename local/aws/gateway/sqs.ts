import { createHash } from 'node:crypto';
import { z } from 'zod';
import { arnOf, refOf } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import type { Template } from '../template/template.ts';
import type { Outgoing } from '../triggers/message.ts';
import type { Hide, Send } from '../triggers/openQueues.ts';
import type { Answer, AwsService } from './asked.ts';
import { json } from './failure.ts';

/** Bytes of UTF-8 that a message may have, and a batch in all. */
const LIMIT = 1024 * 1024;

/** How many messages a batch may have. */
const BATCH = 10;

const declared = z.object({
  FifoQueue: z.boolean().default(false),
  ContentBasedDeduplication: z.boolean().default(false),
});

/** A queue as a sender knows it. */
export interface AddressedQueue {
  /** The path of its URL, which is what tells it from another one. */
  readonly path: string;
  readonly arn: string;
  readonly fifo: boolean;
  /** Whether a message without a deduplication id is known by its content. */
  readonly byContent: boolean;
}

/** All queues of the template, whether a function empties them or not. */
export function addressedQueuesOf(template: Template): AddressedQueue[] {
  return resourcesOf(template, 'AWS::SQS::Queue', declared).map(({ id, properties }) => ({
    path: new URL(refOf('AWS::SQS::Queue', id)).pathname,
    arn: arnOf('AWS::SQS::Queue', id),
    fifo: properties.FifoQueue,
    byContent: properties.ContentBasedDeduplication,
  }));
}

/** A message as the SDK sends it; fields that this machine does not know are refused and not passed over. */
const entry = z.strictObject({
  MessageBody: z.string().min(1),
  MessageGroupId: z.string().min(1).max(128).optional(),
  MessageDeduplicationId: z.string().min(1).max(128).optional(),
  DelaySeconds: z.int().min(0).max(900).optional(),
});

const single = entry.extend({ QueueUrl: z.string() });

const batch = z.strictObject({
  QueueUrl: z.string(),
  Entries: z.array(entry.extend({ Id: z.string().regex(/^[\w-]{1,80}$/) })),
});

const visibility = z.strictObject({
  QueueUrl: z.string(),
  ReceiptHandle: z.string().min(1),
  VisibilityTimeout: z.int().min(0).max(43_200),
});

/** Why a message is not taken, by the name that SQS has for it. */
class Refusal extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/**
 * SQS: messages are sent, one by one or ten at a time, and those that are worked on are hidden for longer. Taking them off a queue is Lambda's
 * work, and no function's.
 */
export function sqs(queues: readonly AddressedQueue[], send: Send, hide: Hide): AwsService {
  return async ({ headers, body }, demand) => {
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    const asked: unknown = JSON.parse(String(body));
    try {
      const queue = queueAt(queues, asked);
      // A batch needs the right to send, and no other.
      demand(`sqs:${operation.replace(/Batch$/, '')}`, queue.arn);
      if (operation === 'SendMessage') return json(200, sent(queue, send, read(single, asked)));
      if (operation === 'SendMessageBatch') return json(200, sentTogether(queue, send, read(batch, asked).Entries));
      if (operation === 'ChangeMessageVisibility') {
        const { ReceiptHandle, VisibilityTimeout } = read(visibility, asked);
        hide(queue.arn, ReceiptHandle, VisibilityTimeout);
        return json(200, {});
      }
      throw new Refusal('UnsupportedOperation', `This machine's SQS does not offer ${operation}.`);
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  };
}

function queueAt(queues: readonly AddressedQueue[], asked: unknown): AddressedQueue {
  const { QueueUrl: url = '' } = asked as { QueueUrl?: string };
  const found = queues.find(({ path }) => path === URL.parse(url)?.pathname);
  if (found === undefined) throw new Refusal('QueueDoesNotExist', `There is no queue "${url}".`);
  return found;
}

function read<Shape extends z.ZodType>(shape: Shape, asked: unknown): z.output<Shape> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) throw new Refusal('InvalidParameterValue', z.prettifyError(parsed.error));
  return parsed.data;
}

type Entry = z.output<typeof entry>;

function sent(queue: AddressedQueue, send: Send, asked: Entry) {
  const message = messageOf(queue, asked);
  assertShort(message.body);
  return { MessageId: send(queue.arn, message), MD5OfMessageBody: digest('md5', message.body) };
}

/** What is wrong with one message of a batch refuses that one; what is wrong with the batch, all of it. */
function sentTogether(queue: AddressedQueue, send: Send, entries: readonly (Entry & { readonly Id: string })[]) {
  if (entries.length === 0) throw new Refusal('EmptyBatchRequest', 'A batch has at least one message.');
  if (entries.length > BATCH)
    throw new Refusal('TooManyEntriesInBatchRequest', `A batch has at most ${BATCH} messages.`);
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new Refusal('BatchEntryIdsNotDistinct', 'Two messages of the batch have the same Id.');
  assertShort(entries.map(({ MessageBody }) => MessageBody).join(''), 'BatchRequestTooLong');
  const outcomes = entries.map(({ Id, ...asked }) => {
    try {
      return { Id, ...sent(queue, send, asked) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { Id, SenderFault: true, Code: error.name, Message: error.message };
    }
  });
  return {
    Successful: outcomes.filter((outcome) => 'MessageId' in outcome),
    Failed: outcomes.filter((outcome) => 'Code' in outcome),
  };
}

function messageOf({ fifo, byContent }: AddressedQueue, asked: Entry): Outgoing {
  const { MessageBody: body, MessageGroupId: group } = asked;
  if (!fifo) {
    if (asked.MessageDeduplicationId !== undefined)
      throw new Refusal('InvalidParameterValue', 'A standard queue takes no MessageDeduplicationId.');
    const { DelaySeconds: delaySeconds } = asked;
    return { body, ...(group !== undefined && { group }), ...(delaySeconds !== undefined && { delaySeconds }) };
  }
  if (asked.DelaySeconds !== undefined)
    throw new Refusal('InvalidParameterValue', 'A FIFO queue takes no DelaySeconds with a message.');
  if (group === undefined) throw new Refusal('MissingParameter', 'A message of a FIFO queue needs a MessageGroupId.');
  const deduplication = asked.MessageDeduplicationId ?? (byContent ? digest('sha256', body) : undefined);
  if (deduplication === undefined)
    throw new Refusal('InvalidParameterValue', 'A message of this FIFO queue needs a MessageDeduplicationId.');
  return { body, group, deduplication };
}

function assertShort(text: string, code = 'InvalidParameterValue'): void {
  if (Buffer.byteLength(text) > LIMIT) throw new Refusal(code, 'Messages have at most 1 MiB.');
}

function digest(algorithm: 'md5' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function refused({ name, message }: Refusal): Answer {
  return json(400, { __type: `com.amazonaws.sqs#${name}`, message });
}
