/** A request that is never answered is given up, by every client of the service, and tried again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { topics } from '../../lib/channels/topics.ts';
import { exchange } from '../../lib/exchange/bucket.ts';
import { pieceQueue } from '../../lib/intake/pieceQueue.ts';
import { pseudonymUnder } from '../../lib/privacy/pseudonym.ts';
import { tablesIn } from '../../lib/store/tables.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { type SilentService, silentService } from './silentService.ts';

const world = surroundings();
const QUICK = { connectionTimeout: 500, requestTimeout: 100, throwOnRequestTimeout: true };
/** What the SDK is told of where AWS is, and was before. */
const AWS = ['URL', 'URL_DYNAMODB']
  .map((of) => `AWS_ENDPOINT_${of}`)
  .concat(['REGION', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'].map((of) => `AWS_${of}`));
const before = new Map(AWS.map((name) => [name, process.env[name]]));
let silent: SilentService | undefined;

beforeAll(() => {
  // As the service has it, only sooner.
  const file = world.fileCarrier as object;
  surroundWith({
    carrier: { ...(world.carrier as object), ...QUICK },
    fileCarrier: { ...file, ...QUICK, socketTimeout: 100 },
    sleep: async () => {},
    now: Date.now,
    random: () => 0,
  });
});
afterAll(() => {
  surroundWith(world);
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});
afterEach(() => silent?.close());

async function reachSilent(says = ''): Promise<SilentService> {
  silent = await silentService(says);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: silent.endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
  return silent;
}

const ANNOUNCED = {
  ...({ id: 'a', fund: 'f', community: 'c', subject: 's', text: 't', severity: 'notice' } as const),
  audiences: ['officers' as const],
};

test.each([
  [
    'DynamoDB',
    () => tablesIn({ LEDGER_TABLE: 't' }).client.send(new PutCommand({ TableName: 't', Item: { pk: 'a' } })),
  ],
  ['S3, reading', () => exchange('bucket').read('key')],
  ['S3, writing', () => exchange('bucket').write('key', 'text', 'text/plain')],
  ['Secrets Manager', () => pseudonymUnder('arn:aws:secretsmanager:local:000000000000:secret:Key')],
  [
    'SQS',
    () => pieceQueue(`${process.env.AWS_ENDPOINT_URL}/000000000000/Pieces`).hide({ receiptHandle: 'r', seconds: 30 }),
  ],
])('of %s', async (_, ask) => {
  const { connections } = await reachSilent();
  await expect(ask()).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(connections()).toBeGreaterThan(1);
});

test('of SNS: of what was published to a topic that is silent, nobody knows', async () => {
  const { connections } = await reachSilent();
  const [{ channel } = expect.fail()] = topics({ ALERT_TOPIC_ARN: 'arn:aws:sns:local:000000000000:Alerts' });
  expect(await channel.send(ANNOUNCED)).toMatchObject({ fate: 'unknown' });
  expect(connections()).toBeGreaterThan(1);
});

test('a file that stops coming in the middle is given up', async () => {
  await reachSilent('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nthe beginning');
  await expect(exchange('bucket').read('key')).rejects.toThrow();
  const stretches: string[] = [];
  const source = exchange('bucket').source('key');
  await expect(
    (async () => {
      for await (const bytes of source()) stretches.push(Buffer.from(bytes).toString());
    })(),
  ).rejects.toThrow();
  expect(stretches.join('')).toBe('the beginning');
});

describe('in the world outside', () => {
  test.each(['carrier', 'fileCarrier'] as const)(
    '%s gives up a connection and an answer, and does not only warn',
    (which) => {
      expect(world[which]).toMatchObject({ throwOnRequestTimeout: true });
      const { connectionTimeout, requestTimeout } = world[which] as Record<string, number>;
      expect(connectionTimeout).toBeLessThanOrEqual(3_000);
      expect(requestTimeout).toBeLessThanOrEqual(which === 'carrier' ? 3_000 : 60_000);
    },
  );

  test('every client of the service is reached through one of them', () => {
    const files = ['lib', 'functions'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
    );
    const made = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/new (\w+Client)\(\{([^}]*)/g)]);
    expect([...new Set(made.map(([, client]) => client))].sort()).toEqual([
      ...['DynamoDBClient', 'S3Client', 'SNSClient', 'SQSClient', 'SecretsManagerClient'],
    ]);
    for (const [text] of made) expect(text).toMatch(/requestHandler: surroundings\(\)\.(carrier|fileCarrier)/);
  });
});
