import { setTimeout as pause } from 'node:timers/promises';
import { handOut } from './handOut.ts';
import type { Message } from './message.ts';
import { messageOf, type Queue, type QueueSettings } from './queue.ts';

/** For how long the deduplication id of a message is remembered, in milliseconds. */
const REMEMBERED = 5 * 60 * 1000;

/**
 * A FIFO queue and the function that empties it: the messages of a group one batch after the other in strict order, groups
 * side by side. A message that fails holds up its own group, until it is done or set aside, and no other.
 */
export function openFifoQueue(settings: Omit<QueueSettings, 'maxConcurrency' | 'patience'>): Queue {
  const { batchSize, waiting: kept, retryAfter = 200 } = settings;
  const groups = new Map<string, { readonly messages: Message[]; readonly emptied: Promise<void> }>();
  const known = new Map<string, Message>();
  let closed = false;

  async function emptyGroup(group: string, messages: Message[]): Promise<void> {
    while (!closed && messages.length > 0) {
      const left = await handOut(settings, messages.splice(0, batchSize));
      messages.unshift(...left);
      if (left.length > 0) await pause(retryAfter);
    }
    groups.delete(group);
  }
  function put(message: Message): void {
    const { group = '' } = message;
    const underWay = groups.get(group);
    if (underWay !== undefined) underWay.messages.push(message);
    else if (!closed) {
      const messages = [message];
      // The group begins in a later turn, so that it is known before it can end.
      groups.set(group, { messages, emptied: Promise.resolve().then(() => emptyGroup(group, messages)) });
    }
  }
  function sentBefore(deduplication: string | undefined): Message | undefined {
    const from = Date.now() - REMEMBERED;
    for (const [id, { sentAt }] of known) {
      if (sentAt > from) break;
      known.delete(id);
    }
    return known.get(deduplication ?? '');
  }
  function remember(message: Message): void {
    if (message.deduplication !== undefined) known.set(message.deduplication, message);
  }

  for (const message of kept.left) {
    remember(message);
    put(message);
  }
  return {
    send(outgoing) {
      const earlier = sentBefore(outgoing.deduplication);
      if (earlier !== undefined) return earlier.id;
      const message = messageOf(outgoing);
      remember(message);
      kept.sent(message);
      put(message);
      return message.id;
    },
    // It is not held against what was sent before: on AWS, too, a dead letter comes back under an id of its own.
    again: (outgoing) => new Promise((heard) => put({ ...messageOf(outgoing), heard })),
    isEmpty: () => groups.size === 0,
    async empty() {
      while (groups.size > 0) await Promise.all([...groups.values()].map(({ emptied }) => emptied));
    },
    close() {
      closed = true;
      kept.close();
    },
  };
}
