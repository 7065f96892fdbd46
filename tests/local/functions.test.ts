import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Fixture, startFixture } from './fixture.ts';

const ARN = 'arn:aws-cn:sns:cn-north-1:000000000000';
const BOOKS = 'Books1A2B3C4D';
const EXCHANGE = 'exchange0f1e2d3c';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());

/** What an AWS client inside the function `probe` is answered. */
function call(client: string, command: string, input: unknown): Promise<Record<string, unknown>> {
  return fixture.functions.invoke('probe', { client, command, input }) as Promise<Record<string, unknown>>;
}

describe('a function may do what its role allows, and is refused the rest', () => {
  test('an action its role does not name is refused, naming function, action and resource', async () => {
    const answer = await call('dynamodb', 'Query', { TableName: BOOKS, KeyConditionExpression: 'pk = :pk' });
    expect(answer).toMatchObject({ refused: 'AccessDeniedException', status: 400 });
    expect(answer.message).toMatch(
      `probe may not dynamodb:Query on arn:aws-cn:dynamodb:cn-north-1:000000000000:table/${BOOKS}`,
    );
  });

  test('a transaction is refused whole when one of its parts is not allowed', async () => {
    const Put = { TableName: BOOKS, Item: { pk: { S: 'a' }, sk: { S: 'a' } } };
    const Delete = { TableName: BOOKS, Key: { pk: { S: 'a' }, sk: { S: 'b' } } };
    const answer = await call('dynamodb', 'TransactWriteItems', { TransactItems: [{ Put }, { Delete }] });
    expect(answer.refused).toBe('AccessDeniedException');
    expect(answer.message).toMatch('probe may not dynamodb:DeleteItem');
  });

  test('a topic of its own is open, another one is not', async () => {
    expect(await call('sns', 'Publish', { TopicArn: `${ARN}:Alerts`, Message: '85%' })).toHaveProperty('MessageId');
    expect(await call('sns', 'Publish', { TopicArn: `${ARN}:Elsewhere`, Message: '85%' })).toMatchObject({
      refused: 'AccessDenied',
      status: 403,
    });
    expect(fixture.announced.map(({ message }) => message)).toEqual(['85%']);
    expect(readFileSync(join(fixture.folder, 'announced.ndjson'), 'utf8')).toContain('85%');
  });

  test('files are open under its prefix only', async () => {
    fixture.buckets[0]!.objects.put('inbound/名单 1.csv', Buffer.from('a,b'));
    expect(await call('s3', 'GetObject', { Bucket: EXCHANGE, Key: 'inbound/名单 1.csv' })).toEqual({ text: 'a,b' });
    expect(await call('s3', 'GetObject', { Bucket: EXCHANGE, Key: 'receipts/a.json' })).toMatchObject({ status: 403 });
  });

  test('a right that hangs on a condition is not given', async () => {
    const answer = await call('s3', 'PutObject', { Bucket: EXCHANGE, Key: 'receipts/a.json', Body: 'x' });
    expect(answer).toMatchObject({ refused: 'AccessDenied', status: 403 });
  });

  test('whoever may not list the bucket is not told that a file is missing', async () => {
    expect(await call('s3', 'GetObject', { Bucket: EXCHANGE, Key: 'inbound/none.csv' })).toMatchObject({ status: 403 });
  });

  test('a secret is made once, and only its owner may read where it is kept', async () => {
    const SecretId = 'arn:aws-cn:secretsmanager:cn-north-1:000000000000:secret:PersonKey';
    const [first, again] = [
      await call('secrets', 'GetSecretValue', { SecretId }),
      await call('secrets', 'GetSecretValue', { SecretId }),
    ];
    expect(first.SecretString).toMatch(/^[0-9a-f]{64}$/);
    expect(again.SecretString).toBe(first.SecretString);
    expect(statSync(join(fixture.folder, 'secrets', 'PersonKey')).mode & 0o777).toBe(0o600);
  });

  test('it has AWS at no address, and its keys open nothing: only the port of its thread leads there', async () => {
    const seen = (await fixture.functions.invoke('probe', { environment: true })) as Record<string, string>;
    await expect(fetch(seen.AWS_ENDPOINT_URL!)).rejects.toThrow();
    const listening = process.getActiveResourcesInfo().filter((what) => what === 'TCPServerWrap');
    expect(listening).toEqual([]);
  });

  test('a file of some megabytes comes and goes through it, byte for byte', async () => {
    const text = 'a,b,常熟\n'.repeat(400_000);
    fixture.buckets[0]!.objects.put('inbound/large.csv', Buffer.from(text));
    const got = await call('s3', 'GetObject', { Bucket: EXCHANGE, Key: 'inbound/large.csv' });
    expect(got.text === text).toBe(true);
  });
});

describe('a function lives as it does on Lambda', () => {
  test('it sees the environment of the template and nothing of whoever runs this', async () => {
    vi.stubEnv('AWS_PROFILE', 'somebody');
    const seen = (await fixture.functions.invoke('probe', { environment: true })) as Record<string, string>;
    expect(seen).toMatchObject({ BOOKS, TZ: 'UTC' });
    expect(seen).not.toHaveProperty('AWS_PROFILE');
    expect(seen).not.toHaveProperty('PATH');
    vi.unstubAllEnvs();
  });

  test('it knows how much time is left', async () => {
    expect(await fixture.functions.invoke('probe', { wait: 50 })).toBeGreaterThan(1000);
  });

  test('it is stopped when its time is over, and the next invocation finds a new copy', async () => {
    await expect(fixture.functions.invoke('probe', { wait: 60_000 })).rejects.toThrow('timed out after 3 seconds');
    expect(await fixture.functions.invoke('probe', { remember: 1 })).toMatchObject({ remember: 1 });
  });

  test('what it throws is named to the caller; the trace goes to its log', async () => {
    await expect(fixture.functions.invoke('echo', { rawPath: '/broken' })).rejects.toThrow(
      'echo failed with Error: the echo broke',
    );
    const log = join(fixture.folder, 'logs', 'echo.log');
    await expect.poll(() => readFileSync(log, 'utf8')).toMatch(/the echo broke\n\s+at echo/);
  });

  test('many invocations at once are all answered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, remember) => fixture.functions.invoke('probe', { remember })),
    );
    expect(answers.map((answer) => (answer as { remember: number }).remember)).toEqual([...Array(20).keys()]);
  });

  test('an unknown name is answered with the known ones', async () => {
    await expect(fixture.functions.invoke('planyear', {})).rejects.toThrow(
      'Known are: probe, reader, booker, announcer, echo.',
    );
  });
});

test('closing ends what is under way, and what waits for it, at once', async () => {
  const closing = await startFixture();
  const under = Array.from({ length: 3 }, () => closing.functions.invoke('probe', { wait: 60_000 }));
  const ended = Promise.allSettled(under);
  await closing.close();
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(closing.functions.invoke('probe', { remember: 1 })).rejects.toThrow('the service is closing');
});

describe('a file that arrives reaches the function its prefix is announced to', () => {
  const drop = (key: string, at = '2025-02-08T01:00:00Z') => {
    const [exchange] = fixture.buckets;
    exchange!.announce(key, 3, exchange!.objects.put(key, Buffer.from('csv')), at);
  };
  const receipt = (key: string) => fixture.buckets[0]!.objects.get(`receipts/${key}.json`)?.bytes.toString();

  test('with its key and the time it was received', async () => {
    drop('inbound/常熟 1+1.csv');
    await fixture.queues.empty();
    expect(JSON.parse(receipt('inbound/常熟 1+1.csv')!)).toEqual({
      key: 'inbound/常熟 1+1.csv',
      eventTime: '2025-02-08T01:00:00Z',
    });
  });

  test('a file under another prefix is announced to nobody', async () => {
    drop('outbound/a.csv');
    await fixture.queues.empty();
    expect(receipt('outbound/a.csv')).toBeUndefined();
  });

  test('one that fails once is done the second time', async () => {
    drop('inbound/bad-once.csv');
    await fixture.queues.empty();
    expect(receipt('inbound/bad-once.csv')).toBeDefined();
    expect(fixture.deadLetters.files()).toEqual([]);
  });

  test('one that always fails is set aside whole after its last attempt; the others are done', async () => {
    // In batches of two. What throws fails with whatever is in its batch, so it comes alone.
    const [reported, thrown] = ['inbound/always-bad.csv', 'inbound/thrown.csv'];
    for (const key of ['inbound/1.csv', reported, 'inbound/2.csv', 'inbound/3.csv', thrown]) drop(key);
    await fixture.queues.empty();
    for (const one of [1, 2, 3]) expect(receipt(`inbound/${one}.csv`)).toBeDefined();
    const letters = readdirSync(join(fixture.folder, 'dead-letters', 'ArrivedDead'));
    const read = letters.map((name) => readFileSync(join(fixture.folder, 'dead-letters', 'ArrivedDead', name), 'utf8'));
    const keys = read.map((letter) => JSON.parse(JSON.parse(letter).payload.body).Records[0].s3.object.key);
    expect(keys.sort()).toEqual([reported, thrown]);
    expect(read.join()).toContain(`cannot read ${thrown}`);
  });
});

test('a key cannot leave the folder of its bucket', () => {
  const { objects } = fixture.buckets[0]!;
  for (const key of ['../../escaped', 'a/../../b', 'b/..', '/etc/x', 'a//b', '.hidden', 'C:\\x', '%2E%2E/x']) {
    objects.put(key, Buffer.from(key));
    expect(objects.get(key)?.bytes.toString(), key).toBe(key);
  }
  expect(existsSync(join(fixture.folder, 'escaped'))).toBe(false);
  expect(existsSync(join(fixture.folder, '..', 'escaped'))).toBe(false);
});
