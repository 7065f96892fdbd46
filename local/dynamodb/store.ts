/** What the tables of this machine run on: AWS's DynamoDB Local, or a database in this process. */
export const STORE_KINDS = ['dynamodb-local', 'in-process'] as const;
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
  stop(): Promise<void>;
}
