/**
 * A fence around what a request may reach: whatever its answer asks the tables and the exchange for, the keys it asks by are looked at first. So an answer
 * that forgets to look cannot leak: docs/decisions/0049.
 */
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';

/** A key of a table that is asked by; of several items together, what their sort keys begin with. */
export interface KeyAsked {
  readonly pk: string;
  readonly sk: string;
}

/** What lies within. */
export interface Fence {
  readonly item: (key: KeyAsked) => boolean;
  /** Whether an object of the exchange does, or all whose keys begin so. */
  readonly object: (key: string) => boolean;
}

const fences = new AsyncLocalStorage<Fence | undefined>();

/** Do something within a fence: whatever is asked for meanwhile lies within it, or nothing is asked and it fails. */
export function within<Answer>(fence: Fence, work: () => Answer): Answer {
  return fences.run(fence, work);
}

/** Do something without it: for sums over what lies beyond, of which nothing else is told. */
export function beyondTheFence<Answer>(work: () => Answer): Answer {
  return fences.run(undefined, work);
}

/** The fence of the work that asks; undefined where it may ask for everything. */
export function fenceAround(): Fence | undefined {
  return fences.getStore();
}

/** @throws AssertionError for an object that lies beyond the fence */
export function assertObjectWithin(key: string): void {
  const fence = fenceAround();
  assert(
    fence === undefined || fence.object(key),
    `a file under ${key.split('/')[0]} … was asked for beyond the scope of who asks`,
  );
}
