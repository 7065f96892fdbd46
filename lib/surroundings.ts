import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** What carries a request to AWS and brings its answer back. */
type Carrier = NonNullable<DynamoDBClientConfig['requestHandler']>;

/** All that the edges take from outside, apart from the event that brings the work and its time. */
export interface Surroundings {
  readonly carrier: Carrier;
  /** The same for whole files, which take longer. */
  readonly fileCarrier: Carrier;
  /** Settles after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /**
   * Milliseconds since 1970. Whatever is decided has its instant from the event that asks for it; only who speaks with a service outside needs to know
   * what time it is, since signatures and shut doors are for minutes.
   */
  readonly now: () => number;
  /** From 0 inclusive to 1 exclusive. No figure depends on it: it only keeps those who wait apart. */
  readonly random: () => number;
}

/**
 * Where a carrier lies that was brought. The code of a function is loaded as a bundle of its own, with a copy of this file in it; what both
 * share is the thread they run in.
 */
const BROUGHT = Symbol.for('lumpsum.carrier');
const thread = globalThis as { [BROUGHT]?: Carrier };

/**
 * Bring a carrier to functions that are loaded in this thread later. One machine that runs them and answers for AWS too has a shorter
 * way for their requests than a connection; on AWS nobody brings one.
 *
 * @internal
 */
export function bring(carrier: Carrier): void {
  thread[BROUGHT] = carrier;
}

/**
 * A connection that is not made, or an answer that does not come, is given up, and the SDK tries again. Without
 * `throwOnRequestTimeout` it would only say that it waits. Functions have 10 seconds and more: time for another try. A file may take
 * a minute to come or go, and its connection may be silent for ten seconds: also one that hangs in the middle is given up.
 */
const CALLS = { connectionTimeout: 2_000, requestTimeout: 3_000, throwOnRequestTimeout: true };
const FILES = { connectionTimeout: 2_000, requestTimeout: 60_000, socketTimeout: 10_000, throwOnRequestTimeout: true };

const WORLD: Surroundings = {
  get carrier() {
    return thread[BROUGHT] ?? CALLS;
  },
  get fileCarrier() {
    return thread[BROUGHT] ?? FILES;
  },
  sleep,
  now: () => Date.now(),
  random: Math.random,
};

let around = WORLD;

/**
 * Put another world around the functions, before any of them is loaded: a simulation lives whole years in one that it
 * makes up from a seed.
 *
 * @internal
 */
export function surroundWith(world: Surroundings): void {
  around = world;
}

/** What is around us. */
export function surroundings(): Surroundings {
  return around;
}
