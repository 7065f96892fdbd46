import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type LocalOptions, startDynamoDbLocal } from '../../local/aws/dynamodb/dynamodbLocal.ts';

type Local = Awaited<ReturnType<typeof startDynamoDbLocal>>;

const started: Local[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(started.splice(0).map(({ stop }) => stop()));
});

async function start(options?: LocalOptions): Promise<Local> {
  const local = await startDynamoDbLocal(options);
  started.push(local);
  return local;
}

function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
}

async function tablesAt(endpoint: string): Promise<string[]> {
  return (await clientOf(endpoint).send(new ListTablesCommand({}))).TableNames ?? [];
}

async function createTable(endpoint: string, name: string): Promise<void> {
  await clientOf(endpoint).send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
}

/** Whether something answers there. */
async function answers(host: string, port: number): Promise<boolean> {
  const socket = createConnection({ host, port, timeout: 2_000 });
  const event = await Promise.race(
    ['connect', 'error', 'timeout'].map((name) =>
      once(socket, name).then(
        () => name,
        () => 'error',
      ),
    ),
  );
  socket.destroy();
  return event === 'connect';
}

const portOf = (endpoint: string) => Number(new URL(endpoint).port);

describe('DynamoDB Local', () => {
  test('answers as soon as it is started, and no more when it is stopped', async () => {
    const { endpoint, stop } = await start();
    expect(await tablesAt(endpoint)).toEqual([]);
    await stop();
    expect(await answers('127.0.0.1', portOf(endpoint))).toBe(false);
  });

  test('listens on loopback only: no other address of the machine answers', async () => {
    const { endpoint } = await start();
    expect(await answers('127.0.0.1', portOf(endpoint))).toBe(true);
    const others = Object.values(networkInterfaces()).flatMap((all = []) =>
      all.filter(({ internal, family }) => !internal && family === 'IPv4'),
    );
    for (const { address } of others) expect(await answers(address, portOf(endpoint))).toBe(false);
  });

  test('keeps its tables in the directory it is given, which need not exist', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'dynamodb-local-'));
    const dataDir = join(parent, 'data');
    const first = await start({ dataDir });
    await createTable(first.endpoint, 'kept');
    await first.stop();
    const second = await start({ dataDir });
    expect(await tablesAt(second.endpoint)).toEqual(['kept']);
    await second.stop();
    await rm(parent, { recursive: true });
  });

  test('stops with the process that started it, even where that is killed', async () => {
    const script = `
      import { startDynamoDbLocal } from './local/aws/dynamodb/dynamodbLocal.ts';
      console.log((await startDynamoDbLocal()).endpoint);
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(parent.stdout, 'data');
    const port = portOf(String(said).trim());
    expect(await answers('127.0.0.1', port)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => answers('127.0.0.1', port)).toBe(false);
  });
});

describe('what is missing is one sentence that says what to do', () => {
  test('a port in use', async () => {
    const { endpoint } = await start();
    const port = portOf(endpoint);
    await expect(start({ port })).rejects.toMatchObject({
      code: 'unavailable',
      message: `Port ${port} is in use: stop what listens there, or choose another port.`,
    });
  });

  test('no Java', async () => {
    vi.stubEnv('JAVA_HOME', join(tmpdir(), 'no-java-here'));
    await expect(start()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(
        /^DynamoDB Local needs Java 11 or later, and none was found: install one .*JAVA_HOME\.$/,
      ),
    });
  });
});
