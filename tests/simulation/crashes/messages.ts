import { Backlog } from '../../../local/aws/triggers/backlog.ts';
import type { Message, Outgoing } from '../../../local/aws/triggers/message.ts';
import type { DeclaredQueue } from '../../../local/aws/triggers/queuesOf.ts';

/** A batch that is handed out, and by whom it is to be done. */
export interface HandedOut {
  readonly queue: DeclaredQueue;
  readonly batch: readonly Message[];
}

/**
 * The messages of all queues, handed out one batch after the other. Of time there are only rounds: what failed comes again when
 * all others were handed out.
 *
 * A message is taken as often as it is sent: who sends it again after a crash may do so when the queue has forgotten that it
 * knows it.
 */
export class Messages {
  readonly #queues: readonly { readonly declared: DeclaredQueue; readonly backlog: Backlog }[];
  #sent = 0;
  #round = 0;

  constructor(queues: readonly DeclaredQueue[]) {
    this.#queues = queues.map((declared) => ({ declared, backlog: new Backlog(declared) }));
  }

  /** A queue that no function empties is for people, and keeps nothing here. @param sentAt in milliseconds since 1970 */
  send(arn: string, outgoing: Outgoing, sentAt: number): string {
    this.#sent += 1;
    const id = `message ${this.#sent}`;
    this.#queues
      .find(({ declared }) => declared.arn === arn)
      ?.backlog.put({ ...outgoing, id, sentAt, receiveCount: 0 });
    return id;
  }

  /** What is handed out next. */
  next(): HandedOut | undefined {
    for (const { declared, backlog } of this.#queues) {
      const batch = backlog.take(this.#round);
      if (batch.length > 0) return { queue: declared, batch };
    }
    if (this.#queues.every(({ backlog }) => backlog.isEmpty)) return undefined;
    this.#round += 1;
    return this.next();
  }

  /** A batch was handed out. @param failed by their ids, those of which nobody knows that they are done @returns what is given up */
  settle({ queue, batch }: HandedOut, failed: ReadonlyMap<string, string>): readonly Message[] {
    const { backlog } = this.#queues.find(({ declared }) => declared === queue)!;
    return batch.filter((message) => backlog.settle(message, !failed.has(message.id), this.#round + 1) === 'given up');
  }
}
