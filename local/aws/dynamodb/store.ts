import type { WireAnswer } from './wire.ts';

/** What the tables of this machine run on: a store in the process of the service, or AWS's DynamoDB Local. */
export const STORE_KINDS = ['embedded', 'dynamodb-local'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Where a store keeps its tables, and where it listens. */
export interface StoreOptions {
  /** A directory that is made if missing; left out, everything is in memory and gone at the end. */
  readonly dataDir?: string | undefined;
  /** Left out, any free port. */
  readonly port?: number;
}

export interface Store {
  /** For AWS_ENDPOINT_URL_DYNAMODB; any key and region will do. */
  readonly endpoint: string;
  /**
   * Ask without a connection, where the store is in this process.
   *
   * @param target the header `X-Amz-Target`, such as `DynamoDB_20120810.PutItem`
   * @param body JSON
   * @param input the same, of whoever has read it already
   */
  readonly ask?: (target: string, body: string, input?: unknown) => Promise<WireAnswer>;
  stop(): Promise<void>;
}
