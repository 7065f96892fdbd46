import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type CreateTableCommandInput, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { type Tables, tablesIn } from '../../lib/store/tables.ts';
import { startEmbedded } from '../../local/aws/dynamodb/startEmbedded.ts';
import { SCHEMAS, type Schema } from './schemas.ts';
import { served } from './served.ts';

/** A store, and tables in it that nobody else uses. */
export interface LocalTables {
  fresh(): Promise<Tables>;
  stop(): Promise<void>;
}

/** The store of this run, in memory: the embedded one is started for one file of tests, DynamoDB Local answers all of them. */
export async function localTables(): Promise<LocalTables> {
  if (inject('store') === 'dynamodb-local') {
    reach(inject('endpoint'));
    return { fresh: freshTables, stop: async () => {} };
  }
  const { ask, stop } = await startEmbedded();
  reach(await served(ask));
  return { fresh: freshTables, stop };
}

/** From now on the SDK finds its tables there. */
export function reach(endpoint: string): void {
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  process.env.AWS_REGION = 'local';
  process.env.AWS_ACCESS_KEY_ID = 'local';
  process.env.AWS_SECRET_ACCESS_KEY = 'local';
}

export async function freshTables(): Promise<Tables> {
  const suffix = randomUUID();
  const made = tablesIn({
    LEDGER_TABLE: `ledger-${suffix}`,
    DOCUMENTS_TABLE: `documents-${suffix}`,
    SEALS_TABLE: `seals-${suffix}`,
    OUTBOX_TABLE: `outbox-${suffix}`,
    IMPORTS_TABLE: `imports-${suffix}`,
    PEOPLE_TABLE: `people-${suffix}`,
    READS_TABLE: `reads-${suffix}`,
    DELIVERIES_TABLE: `deliveries-${suffix}`,
  });
  await create(made, declared(made.ledger, SCHEMAS.ledger));
  await create(made, declared(made.documents, SCHEMAS.documents));
  await create(made, declared(made.seals, SCHEMAS.seals));
  await create(made, declared(made.outbox, SCHEMAS.outbox));
  await create(made, declared(made.imports, SCHEMAS.imports));
  await create(made, declared(made.people, SCHEMAS.people));
  await create(made, declared(made.reads, SCHEMAS.reads));
  await create(made, declared(made.deliveries, SCHEMAS.deliveries));
  return made;
}

/** Nobody else has a table of this name: where it is there already, an answer was given up that came too late. */
async function create({ client }: Tables, table: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

function declared(name: string, { partitionKey, sortKey, stream }: Schema): CreateTableCommandInput {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    KeySchema: keys.map((key, i) => ({ AttributeName: key, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  };
}
