import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** What carries a request to AWS and brings its answer back. */
type Carrier = NonNullable<DynamoDBClientConfig['requestHandler']>;

/** All that the edges take from outside, apart from the event that brings the work and its time. */
export interface Surroundings {
  readonly carrier: Carrier;
  /** Settles after so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** From 0 inclusive to 1 exclusive. No figure depends on it: it only keeps those who wait apart. */
  readonly random: () => number;
}

/** A connection that is not made, or an answer that does not come, is given up: the caller tries again. */
const WORLD: Surroundings = {
  carrier: { connectionTimeout: 2_000, requestTimeout: 15_000 },
  sleep,
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
