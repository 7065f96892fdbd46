import type { LookDue } from '../queues/lookDue.ts';
import { ownQueue } from '../queues/ownQueue.ts';
import type { Delivering } from './deliver.ts';

/** So long a message of a queue can stay away at most: who is to come later comes then, and is sent on. */
const LONGEST_MS = 15 * 60_000;

/** Have somebody look into a box, by the queue that an environment names in ALERTS_QUEUE_URL. */
export function wakingFor(env: { readonly [name: string]: string | undefined }): Delivering['wake'] {
  const queue = ownQueue<LookDue>(env.ALERTS_QUEUE_URL ?? '', 'Asking for a look into a box of deliveries');
  return async (receiver, at, now) => {
    const away = Math.min(LONGEST_MS, Math.max(0, at - now));
    const seconds = Math.ceil(away / 1_000);
    await queue.send({ receiver }, seconds);
    return now + seconds * 1_000;
  };
}
