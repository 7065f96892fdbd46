import type { Functions } from '../lambda/functions.ts';
import type { Template } from '../template/template.ts';
import type { DeadLetters } from './deadLetters.ts';
import { openQueue } from './queue.ts';
import { queuesOf } from './queuesOf.ts';

export interface Queues {
  /** Send to a queue by its ARN; a queue that no function empties is for people, and keeps nothing here. */
  readonly send: (arn: string, body: string) => void;
  /** Settles when all messages are done or set aside. */
  readonly empty: () => Promise<void>;
}

/** Open the queues of the template that functions empty. */
export function openQueues(template: Template, functions: Functions, deadLetters: DeadLetters): Queues {
  const queues = new Map(
    queuesOf(template).map((declared) => [
      declared.arn,
      openQueue({
        ...declared,
        invoke: (event) => functions.invoke(declared.functionId, event),
        setAside: (body, error) =>
          deadLetters.keep(declared.deadLetterArn, { function: declared.functionId, error, payload: JSON.parse(body) }),
      }),
    ]),
  );
  return {
    send: (arn, body) => queues.get(arn)?.send(body),
    async empty() {
      await Promise.all([...queues.values()].map((queue) => queue.empty()));
    },
  };
}
