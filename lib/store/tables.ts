import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Fault } from '../errors.ts';
import { surroundings } from '../surroundings.ts';
import { fenceBefore } from './fence.ts';

/** The tables, by name, and the client that reaches them. A name is asked for when it is first used. */
export interface Tables {
  readonly client: DynamoDBDocumentClient;
  /** The same without its conversion: what goes in bulk is laid out as DynamoDB has it, which halves the work of a claim. */
  readonly raw: DynamoDBClient;
  readonly ledger: string;
  readonly documents: string;
  readonly seals: string;
  readonly outbox: string;
  readonly imports: string;
  readonly people: string;
  readonly reads: string;
  readonly deliveries: string;
}

/**
 * No ear for what the SDK would tell of every call. Its own silent logger is told all the same, after a copy of all that was sent and
 * came back has been made for it: a fifth of the work of a call. One without `info` and `error` is not told.
 */
const NO_EAR = { trace() {}, debug() {}, warn() {} } as unknown as NonNullable<DynamoDBClientConfig['logger']>;

type Environment = { readonly [name: string]: string | undefined };

/**
 * The tables that an environment names in LEDGER_TABLE, DOCUMENTS_TABLE, SEALS_TABLE, OUTBOX_TABLE, IMPORTS_TABLE, PEOPLE_TABLE, READS_TABLE and
 * DELIVERIES_TABLE; where they are, the SDK reads itself (AWS_ENDPOINT_URL_DYNAMODB, AWS_REGION).
 *
 * Every number comes back as a bigint: the tables hold whole numbers only, and money never passes through a float.
 */
export function tablesIn(env: Environment): Tables {
  const raw = new DynamoDBClient({ maxAttempts: 5, requestHandler: surroundings().carrier, logger: NO_EAR });
  fenceBefore(raw);
  const client = DynamoDBDocumentClient.from(raw, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: { wrapNumbers: BigInt },
  });
  return {
    client,
    raw,
    get ledger() {
      return nameIn(env, 'LEDGER_TABLE');
    },
    get documents() {
      return nameIn(env, 'DOCUMENTS_TABLE');
    },
    get seals() {
      return nameIn(env, 'SEALS_TABLE');
    },
    get outbox() {
      return nameIn(env, 'OUTBOX_TABLE');
    },
    get imports() {
      return nameIn(env, 'IMPORTS_TABLE');
    },
    get people() {
      return nameIn(env, 'PEOPLE_TABLE');
    },
    get reads() {
      return nameIn(env, 'READS_TABLE');
    },
    get deliveries() {
      return nameIn(env, 'DELIVERIES_TABLE');
    },
  };
}

function nameIn(env: Environment, variable: string): string {
  const name = env[variable];
  if (name) return name;
  throw new Fault('unavailable', {
    zh: `没有设置环境变量 ${variable}，它是服务的一张表的名称。`,
    en: `The environment variable ${variable} is not set; it names a table of the service.`,
  });
}
