/**
 * How unkind a store is, in a thousand requests for items. Each is something DynamoDB does, and its emulators do not; what is
 * drawn follows from the seed.
 */
export interface Unkindness {
  readonly seed: number;
  /** Transactions that are under way for a while: meanwhile others see some of their items as they were. */
  readonly partialReads: number;
  /** Requests that are refused because there are too many of them. */
  readonly throttles: number;
  /** Requests that are never answered; half of them take effect all the same. */
  readonly hangs: number;
}

/** Kind, as DynamoDB Local is. */
export const KIND: Unkindness = { seed: 0, partialReads: 0, throttles: 0, hangs: 0 };
