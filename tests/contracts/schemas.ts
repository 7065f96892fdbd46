/** How a table is keyed. All keys are texts. */
export interface Schema {
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** What its stream shows, where it has one. */
  readonly stream?: 'NEW_IMAGE';
}

/** The tables as the store expects them to be declared. */
export const SCHEMAS = {
  ledger: { partitionKey: 'pk', sortKey: 'sk' },
  documents: { partitionKey: 'pk', sortKey: 'sk' },
  seals: { partitionKey: 'pk', sortKey: 'sk' },
  outbox: { partitionKey: 'id', stream: 'NEW_IMAGE' },
  imports: { partitionKey: 'pk', sortKey: 'sk' },
  people: { partitionKey: 'pk', sortKey: 'sk' },
  reads: { partitionKey: 'pk', sortKey: 'sk' },
  deliveries: { partitionKey: 'pk', sortKey: 'sk' },
} as const satisfies Record<string, Schema>;
