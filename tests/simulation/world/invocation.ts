import { AsyncLocalStorage } from 'node:async_hooks';
import type { LambdaFunction } from '../../../local/aws/template/functions.ts';

/** One invocation of a function, from its event to its answer or its end. */
export interface Invocation {
  /** Counted through the world's life, from 1. */
  readonly number: number;
  readonly lambda: LambdaFunction;
  /** Calls of it that wait for an answer. */
  waiting: number;
  /** Calls it made so far. */
  calls: number;
  /** It ran out of time or lost its machine: it does not go on, and nothing it asks is answered any more. */
  isDead: boolean;
  /** Nothing goes wrong with what it asks. */
  readonly isSpared: boolean;
  /** Ends it, as a crash does. */
  readonly crash: () => void;
}

/** What became of an invocation. A crash leaves no answer and runs no catch block. */
export type Outcome = { readonly answer: unknown } | { readonly error: Error } | { readonly crashed: true };

/** Which invocation the code that runs right now belongs to. */
export const running = new AsyncLocalStorage<Invocation>();
