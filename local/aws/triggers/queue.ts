import { randomUUID } from 'node:crypto';
import { Backlog, type QueueRules } from './backlog.ts';
import { handOut, type Receiver } from './handOut.ts';
import type { Message, Outgoing } from './message.ts';
import { SentBefore } from './sentBefore.ts';
import type { Waiting } from './waitingFile.ts';

/** How a queue is emptied, as the template says it. */
export interface QueueSettings extends QueueRules, Receiver {
  /** How many batches may be under way at once. */
  readonly maxConcurrency: number;
  readonly setAside: (message: Outgoing, error: string) => void;
  /** Remembers what is left to do, past the end of this process. */
  readonly waiting: Waiting;
  /** How long a message that failed stays away, in milliseconds. */
  readonly retryAfter?: number;
  /** How long a batch may hold up the next one, in milliseconds; those of a FIFO queue hold up their own group, and no other. */
  readonly patience?: number;
}

export interface Queue {
  /** @returns the id of the message; of one that was sent before under the same deduplication id, the id it has already */
  readonly send: (message: Outgoing) => string;
  /** Let a message that is being worked on stay away for so many seconds, should it come again. */
  readonly hide: (id: string, seconds: number) => void;
  /**
   * Do a message again that was set aside: it is handed out once, in its turn.
   *
   * @returns the error, if it failed again; it is not set aside anew
   */
  readonly again: (message: Outgoing) => Promise<string | undefined>;
  /** Whether every message is done or set aside, but those that are not due yet. */
  readonly isEmpty: () => boolean;
  /** Settles as soon as every message is done or set aside, but those that are not due yet. */
  readonly empty: () => Promise<void>;
  /** Hand out nothing more. What waits is done by the next process. */
  readonly close: () => void;
}

/**
 * A queue and the function that empties it.
 *
 * Of a standard queue AWS promises no order and runs several batches at once from the start; here the next batch comes when one
 * is done or takes long: the same events always make the same books, and yet a message that hangs holds up nobody for longer
 * than the patience.
 */
export function openQueue(settings: QueueSettings): Queue {
  const { maxConcurrency, setAside, waiting: kept, retryAfter = 200 } = settings;
  const { patience = settings.fifo ? 0 : 30_000 } = settings;
  const backlog = new Backlog(settings);
  const sentBefore = new SentBefore();
  const listeners: (() => void)[] = [];
  /** What wakes the messages that are not due yet. */
  const delayed = new Set<NodeJS.Timeout>();
  let underWay = 0;
  let holdsUp: readonly Message[] = [];
  let closed = false;

  const isEmpty = () => underWay === 0 && (closed || backlog.isEmpty);

  /** Hand out what can be handed out at an instant of this process's own clock, which nobody sets back. */
  function handOutAll(now = performance.now()): void {
    while (!closed && holdsUp.length === 0 && underWay < maxConcurrency) {
      const batch = backlog.take(now);
      if (batch.length === 0) break;
      begin(batch);
    }
    if (isEmpty()) for (const hear of listeners.splice(0)) hear();
  }
  async function begin(batch: readonly Message[]): Promise<void> {
    underWay += 1;
    const letOthersBy = () => {
      if (holdsUp === batch) holdsUp = [];
    };
    if (patience > 0) holdsUp = batch;
    const overdue = setTimeout(() => {
      letOthersBy();
      handOutAll();
    }, patience);
    const errors = await handOut(settings, batch);
    clearTimeout(overdue);
    letOthersBy();
    underWay -= 1;
    if (!closed) for (const message of batch) settle(message, errors.get(message.id));
    handOutAll();
  }
  function settle(message: Message, error: string | undefined): void {
    const until = performance.now() + retryAfter;
    if (error !== undefined && message.heard === undefined && backlog.isLastTry(message) && !isAside(message, error)) {
      message.receiveCount -= 1;
    }
    const fate = backlog.settle(message, error === undefined, until);
    if (message.heard !== undefined) message.heard(error);
    else if (fate === 'comes again') {
      kept.failed(message);
      const back = backlog.awayUntil(message) ?? until;
      setTimeout(handOutAll, Math.max(0, back - performance.now()), back);
    } else kept.gone(message);
  }
  /** Whether it was set aside. Where that cannot be kept either, it stays in the queue: nothing that fails is lost. */
  function isAside(message: Message, error: string): boolean {
    try {
      setAside(message, error);
      return true;
    } catch {
      return false;
    }
  }
  function put(message: Message): void {
    const wait = message.sentAt + (message.delaySeconds ?? 0) * 1000 - Date.now();
    if (wait > 0) {
      const timer = setTimeout(() => {
        delayed.delete(timer);
        put(message);
      }, wait);
      delayed.add(timer.unref());
      return;
    }
    backlog.put(message);
    // In a later turn, so that what is sent together is handed out together.
    queueMicrotask(handOutAll);
  }

  for (const message of kept.left) {
    sentBefore.note(message);
    put(message);
  }
  return {
    send(outgoing) {
      const earlier = sentBefore.under(outgoing.deduplication, Date.now());
      if (earlier !== undefined) return earlier.id;
      const message = messageOf(outgoing);
      kept.sent(message);
      // Only now: one that could not be kept was not sent, and its sender sends it again.
      sentBefore.note(message);
      put(message);
      return message.id;
    },
    hide: (id, seconds) => backlog.hide(id, performance.now() + seconds * 1000),
    // It is not held against what was sent before: on AWS, too, a dead letter comes back under an id of its own.
    again: (outgoing) => new Promise((heard) => put({ ...messageOf(outgoing), heard })),
    isEmpty,
    empty: () => (isEmpty() ? Promise.resolve() : new Promise((hear) => listeners.push(hear))),
    close() {
      closed = true;
      for (const timer of delayed) clearTimeout(timer);
      kept.close();
      handOutAll();
    },
  };
}

function messageOf(outgoing: Outgoing): Message {
  return { ...outgoing, id: randomUUID(), sentAt: Date.now(), receiveCount: 0 };
}
