import { join } from 'node:path';
import type { Functions } from '../lambda/functions.ts';
import { idOfArn, nameOf } from '../template/names.ts';
import type { Template } from '../template/template.ts';
import type { DeadLetters } from './deadLetters.ts';
import type { Outgoing } from './message.ts';
import { openQueue, type Queue } from './queue.ts';
import { type DeclaredQueue, queuesOf } from './queuesOf.ts';
import { waitingIn } from './waitingFile.ts';

/**
 * Send to a queue by its ARN.
 *
 * @returns the id of the message; of one that was sent before under the same deduplication id, the id it has already
 */
export type Send = (arn: string, message: Outgoing) => string;

/** Let a message of a queue that is being worked on stay away for so many seconds. */
export type Hide = (arn: string, receiptHandle: string, seconds: number) => void;

export interface Queues {
  /** A queue that no function empties is for people, and keeps nothing here. */
  readonly send: Send;
  readonly hide: Hide;
  /** Do a message again that was set aside. @returns the error, if it failed again */
  readonly again: (arn: string, message: Outgoing) => Promise<string | undefined>;
  /** Whether all messages are done or set aside. */
  readonly areEmpty: () => boolean;
  /** Settles when all messages, those included that were sent meanwhile, are done or set aside. */
  readonly empty: () => Promise<void>;
  /** Hand out nothing more. What waits is done by the next process. */
  readonly close: () => void;
}

/**
 * Open the queues of the template that functions empty.
 *
 * @param folder where what waits is kept, past the end of this process
 */
export function openQueues(template: Template, functions: Functions, deadLetters: DeadLetters, folder: string): Queues {
  const queues = new Map(
    queuesOf(template).map((declared) => [declared.arn, open(declared, functions, deadLetters, folder)]),
  );
  const areEmpty = () => [...queues.values()].every((queue) => queue.isEmpty());
  return {
    send: (arn, message) => queues.get(arn)?.send(message) ?? 'kept-by-nobody',
    hide: (arn, receiptHandle, seconds) => queues.get(arn)?.hide(receiptHandle, seconds),
    async again(arn, message) {
      const queue = queues.get(arn);
      return queue === undefined ? `The template has no queue ${arn} any more.` : queue.again(message);
    },
    areEmpty,
    async empty() {
      while (!areEmpty()) await Promise.all([...queues.values()].map((queue) => queue.empty()));
    },
    close() {
      for (const queue of queues.values()) queue.close();
    },
  };
}

function open(declared: DeclaredQueue, functions: Functions, deadLetters: DeadLetters, folder: string): Queue {
  const { arn, functionId, deadLetterArn } = declared;
  return openQueue({
    ...declared,
    waiting: waitingIn(join(folder, `${nameOf(idOfArn(arn))}.ndjson`)),
    invoke: (event) => functions.invoke(functionId, event),
    setAside: ({ body, group, deduplication }, error) =>
      deadLetters.keep(idOfArn(deadLetterArn), {
        from: 'queue',
        queue: arn,
        function: functionId,
        error,
        payload: { body, ...(group !== undefined && { group }), ...(deduplication !== undefined && { deduplication }) },
      }),
  });
}
