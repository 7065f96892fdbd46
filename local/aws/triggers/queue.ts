import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { handOut, type Receiver } from './handOut.ts';
import type { Message, Outgoing } from './message.ts';

/** How a queue is emptied, as the template says it. */
export interface QueueSettings extends Receiver {
  readonly batchSize: number;
  /** How many batches may be under way at once. */
  readonly maxConcurrency: number;
  /** How long a message that failed stays away, in milliseconds. */
  readonly retryAfter?: number;
  /** How long a batch may hold up the next one, in milliseconds. */
  readonly patience?: number;
}

export interface Queue {
  /** @returns the id of the message */
  readonly send: (message: Outgoing) => string;
  /**
   * Do a message again that was set aside: it is handed out once, in its turn.
   *
   * @returns the error, if it failed again; it is not set aside anew
   */
  readonly again: (message: Outgoing) => Promise<string | undefined>;
  /** Whether every message is done or set aside. */
  readonly isEmpty: () => boolean;
  /** Settles as soon as every message is done or set aside. */
  readonly empty: () => Promise<void>;
  /** Hand out nothing more. What waits is done by the next process. */
  readonly close: () => void;
}

/**
 * A queue and the function that empties it: messages in the order they came, the next batch when one is done or takes long.
 *
 * AWS promises no order and runs several batches at once from the start; here the same events always make the same books,
 * and yet a message that hangs holds up nobody for longer than the patience.
 */
export function openQueue(settings: QueueSettings): Queue {
  const { batchSize, maxConcurrency, waiting: kept, retryAfter = 200, patience = 30_000 } = settings;
  const waiting: Message[] = [...kept.left];
  const underWay = new Set<Promise<void>>();
  let emptying: Promise<void> = Promise.resolve();
  let onSent: () => void = () => {};
  let busy = false;
  let closed = false;

  async function begin(batch: readonly Message[]): Promise<void> {
    const left = await handOut(settings, batch);
    waiting.push(...left);
    if (left.length > 0) await pause(retryAfter);
  }

  async function emptyAll(): Promise<void> {
    busy = true;
    while (!closed && (waiting.length > 0 || underWay.size > 0)) {
      if (waiting.length === 0 || underWay.size >= maxConcurrency) {
        const more = new Promise<void>((come) => {
          onSent = come;
        });
        await Promise.race([...underWay, more]);
        continue;
      }
      const batch = begin(waiting.splice(0, batchSize)).finally(() => underWay.delete(batch));
      underWay.add(batch);
      await settledWithin(batch, patience);
    }
    busy = false;
  }
  function put(message: Message): void {
    waiting.push(message);
    onSent();
    if (!busy && !closed) emptying = emptyAll();
  }

  if (waiting.length > 0) emptying = emptyAll();
  return {
    send(outgoing) {
      const message = messageOf(outgoing);
      kept.sent(message);
      put(message);
      return message.id;
    },
    again: (outgoing) => new Promise((heard) => put({ ...messageOf(outgoing), heard })),
    isEmpty: () => !busy,
    empty: () => emptying,
    close() {
      closed = true;
      kept.close();
    },
  };
}

export function messageOf(outgoing: Outgoing): Message {
  return { ...outgoing, id: randomUUID(), sentAt: Date.now(), receiveCount: 0 };
}

async function settledWithin(work: Promise<void>, milliseconds: number): Promise<void> {
  const over = new AbortController();
  const patience = pause(milliseconds, undefined, { signal: over.signal }).catch(() => {});
  await Promise.race([work, patience]);
  over.abort();
}
