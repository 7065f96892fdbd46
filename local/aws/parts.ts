import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type Room, type RoomSettings, roomIn } from '../disk/room.ts';
import { believingIn } from '../identity/trustLocal.ts';
import { assertPersonKey } from './assertPersonKey.ts';
import { carrierTo } from './carrierTo.ts';
import { createTables } from './createTables.ts';
import { startStore } from './dynamodb/startStore.ts';
import type { Ask, StoreKind } from './dynamodb/store.ts';
import { awsServices } from './gateway/awsServices.ts';
import { tablesAnswer } from './gateway/dynamodb.ts';
import { expireDaily } from './gateway/expireObjects.ts';
import { gatewayTo } from './gateway/gateway.ts';
import type { Bucket } from './gateway/s3.ts';
import type { Announcement } from './gateway/sns.ts';
import { type Functions, hostFunctions } from './lambda/functions.ts';
import { functionsOf } from './template/functions.ts';
import { REGION } from './template/names.ts';
import type { Template } from './template/template.ts';
import { assertLettersWritable } from './triggers/assertLettersWritable.ts';
import { assertSourcesReadable } from './triggers/assertSourcesReadable.ts';
import { type DeadLetters, deadLettersIn } from './triggers/deadLetters.ts';
import type { StreamFollower } from './triggers/followStream.ts';
import { followStreams } from './triggers/followStreams.ts';
import { type Hide, openQueues, type Queues, type Send } from './triggers/openQueues.ts';
import { type Redrive, redriveOf } from './triggers/redrive.ts';
import { whenThereIsRoom } from './triggers/whenThereIsRoom.ts';

/** Takes what is to be done when the service closes; the last taken is done first. */
export type AtClose = (closer: () => Promise<void>) => void;

/** What runs behind the API. */
export interface Parts {
  /** Asks the tables. */
  readonly ask: Ask;
  /** Whether the disk takes what is written. */
  readonly room: Room;
  readonly buckets: readonly Bucket[];
  readonly functions: Functions;
  /** The same for work that nobody waits for: it waits for room. */
  readonly patient: Functions;
  readonly queues: Queues;
  readonly streams: StreamFollower;
  readonly deadLetters: DeadLetters;
  readonly redrive: Redrive;
}

export interface PartsOptions {
  readonly dataDir: string;
  readonly inMemory?: boolean;
  readonly store?: StoreKind;
  readonly onAnnounced?: (announcement: Announcement) => void;
  readonly onRoom?: RoomSettings['onChange'];
}

/** The SDK signs whatever it sends; nobody looks at it. */
const LOCAL = { region: REGION, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** Start what the template declares: tables, the services behind their rights, functions, queues and streams. */
export async function startParts(template: Template, options: PartsOptions, atClose: AtClose): Promise<Parts> {
  const { dataDir, inMemory = false, onAnnounced = () => {}, onRoom } = options;
  mkdirSync(dataDir, { recursive: true });
  const room = roomIn({ folder: dataDir, ...(onRoom && { onChange: onRoom }) });
  atClose(async () => room.close());
  const declared = believingIn(dataDir, functionsOf(template));
  assertSourcesReadable(template, declared);
  assertLettersWritable(template, declared);

  const store = await startStore(options.store ?? 'embedded', inMemory ? {} : { dataDir: join(dataDir, 'dynamodb') });
  atClose(store.stop);
  const { ask } = store;
  const requestHandler = carrierTo(tablesAnswer(ask)) as NonNullable<DynamoDBClientConfig['requestHandler']>;
  const tables = new DynamoDBClient({ ...LOCAL, requestHandler });
  await createTables(template, tables);
  tables.destroy();
  await assertPersonKey(template, ask, join(dataDir, 'secrets'));

  // Objects are announced to queues, whose functions call the gateway, which stores objects: the circle closes here.
  let queues: Queues | undefined;
  const send: Send = (arn, message) => queues!.send(arn, message);
  const hide: Hide = (...hidden) => queues!.hide(...hidden);
  const { services, buckets } = awsServices({ template, dataDir, ask, onAnnounced, send, hide });
  const stopExpiring = expireDaily(buckets);
  atClose(async () => stopExpiring());
  const gateway = gatewayTo(services, room.failed);

  const functions = hostFunctions(declared, gateway, join(dataDir, 'logs'));
  atClose(functions.close);
  const patient = whenThereIsRoom(functions, room);
  const deadLetters = deadLettersIn(join(dataDir, 'dead-letters'));
  queues = openQueues(template, patient, deadLetters, join(dataDir, 'queues'));
  const client = new DynamoDBStreamsClient({ ...LOCAL, requestHandler });
  const streams = await followStreams(template, client, patient, deadLetters, join(dataDir, 'streams'));
  atClose(streams.stop);
  atClose(async () => deadLetters.close());
  atClose(async () => queues?.close());
  const redrive = redriveOf(deadLetters, declared, patient, queues, join(dataDir, 'logs'));
  return { ask, room, buckets, functions, patient, queues, streams, deadLetters, redrive };
}
