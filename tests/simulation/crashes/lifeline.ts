import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * On which side of a place where it waits a process ends: before it begins what it will wait for, while that is under way, or
 * after it has settled, when nobody has seen how.
 */
export type Side = 'before' | 'during' | 'after';

/** What an invocation's process goes through; it lives until a place is its last. */
export interface Lifeline {
  isAlive: boolean;
  /** The invocation comes to a side of a place where it waits. @returns whether its process ends there */
  readonly reach: (site: string, side: Side) => boolean;
}

const lifelines = new AsyncLocalStorage<Lifeline>();

/** Do something as part of an invocation. */
export function alongside<T>(lifeline: Lifeline, work: () => T): T {
  return lifelines.run(lifeline, work);
}

/** The invocation that this is part of. */
export function lifeline(): Lifeline | undefined {
  return lifelines.getStore();
}

/** A process that has ended does nothing any more: it throws nothing, and no `catch` or `finally` of it runs. */
export const NEVER = new Promise<never>(() => {});

/** Wait for what is begun here, unless the process ends. */
export async function waiting<T>(site: string, begin: () => Promise<T>): Promise<T> {
  const life = lifelines.getStore();
  if (life === undefined) return begin();
  if (ends(life, site, 'before')) return NEVER;
  const begun = begin();
  if (ends(life, site, 'during')) {
    begun.catch(() => {});
    return NEVER;
  }
  try {
    return await begun;
  } finally {
    if (ends(life, site, 'after')) await NEVER;
  }
}

/** The turns of a loop that waits at each of them. */
export function turns<T>(site: string, iterated: AsyncIterable<T>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const turning = iterated[Symbol.asyncIterator]();
      return {
        next: () => waiting(site, () => turning.next()),
        return: async (value) => (await turning.return?.(value)) ?? { done: true, value },
      };
    },
  };
}

function ends(life: Lifeline, site: string, side: Side): boolean {
  if (life.isAlive && life.reach(site, side)) life.isAlive = false;
  return !life.isAlive;
}
