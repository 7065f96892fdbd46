import type { WireAnswer } from './wire.ts';

/** What the tables of this machine run on: a store in the process of the service, or AWS's DynamoDB Local. */
export const STORE_KINDS = ['embedded', 'dynamodb-local'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Where a store keeps its tables. */
export interface StoreOptions {
  /** A directory that is made if missing; left out, everything is in memory and gone at the end. */
  readonly dataDir?: string | undefined;
}

/**
 * Ask the tables.
 *
 * @param target the header `X-Amz-Target`, such as `DynamoDB_20120810.PutItem`
 * @param body JSON
 * @param input the same, of whoever has read it already
 */
export type Ask = (target: string, body: string, input?: unknown) => Promise<WireAnswer>;

export interface Store {
  readonly ask: Ask;
  stop(): Promise<void>;
}
