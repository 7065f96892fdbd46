import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Announcement } from '../../local/aws/gateway/sns.ts';
import { type Service, startService } from '../../local/service.ts';
import { ASSEMBLY, temporaryFolder } from '../local/fixture.ts';

const BOOKS = 'Books1A2B3C4D';

const { folder, remove } = temporaryFolder();
const announced: Announcement[] = [];
let service: Service;

const start = () =>
  startService({
    dataDir: folder,
    assembly: ASSEMBLY,
    store: inject('store'),
    onAnnounced: (announcement) => announced.push(announcement),
  });
beforeAll(async () => {
  service = await start();
});
afterAll(async () => {
  await service.close();
  remove();
});

/** What an AWS client inside the function `probe` is answered. */
function call(client: string, command: string, input: unknown): Promise<Record<string, unknown>> {
  return service.invoke('probe', { client, command, input }) as Promise<Record<string, unknown>>;
}
const item = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
const entry = (id: string, text = id) => ({ Put: { TableName: 'Outbox', Item: { id: { S: id }, text: { S: text } } } });
const get = async (pk: string, sk: string) =>
  (await call('dynamodb', 'GetItem', { TableName: BOOKS, Key: item(pk, sk) })).Item;

describe('the tables of the template are there, behind the rights of the template', () => {
  test('what a function writes it reads again', async () => {
    expect(await call('dynamodb', 'PutItem', { TableName: BOOKS, Item: item('a', '1') })).toEqual({});
    expect(await get('a', '1')).toEqual(item('a', '1'));
    expect(service.books.tableNamed('Books')).toBe(BOOKS);
  });

  test('a refused part of a transaction leaves nothing of the others', async () => {
    const parts = [
      { Put: { TableName: BOOKS, Item: item('b', '1') } },
      { Delete: { TableName: BOOKS, Key: item('a', '1') } },
    ];
    expect(await call('dynamodb', 'TransactWriteItems', { TransactItems: parts })).toMatchObject({
      refused: 'AccessDeniedException',
    });
    expect(await get('b', '1')).toBeUndefined();
    expect(await get('a', '1')).toEqual(item('a', '1'));
  });

  test('what DynamoDB itself refuses reaches the function as it is', async () => {
    const put = { TableName: BOOKS, Item: item('a', '1'), ConditionExpression: 'attribute_not_exists(pk)' };
    expect(await call('dynamodb', 'PutItem', put)).toMatchObject({
      refused: 'ConditionalCheckFailedException',
      status: 400,
    });
    expect(await call('dynamodb', 'TransactWriteItems', { TransactItems: [{ Put: put }] })).toMatchObject({
      refused: 'TransactionCanceledException',
    });
  });
});

describe('an entry of the outbox reaches the function that follows its stream', () => {
  const write = (...entries: ReturnType<typeof entry>[]) =>
    call('dynamodb', 'TransactWriteItems', { TransactItems: entries });
  const texts = () => announced.map(({ message }) => message);

  test('and is delivered when drain settles', async () => {
    announced.length = 0;
    await write(entry('e1', '常熟 85%'), entry('e2'));
    await service.drain();
    expect(texts().sort()).toEqual(['e2', '常熟 85%']);
  });

  test('a change of an entry is no insertion and passes it by', async () => {
    announced.length = 0;
    await write(entry('e1', 'changed'));
    await service.drain();
    expect(texts()).toEqual([]);
  });

  test('an entry that always fails is set aside whole, and those around it are announced', async () => {
    announced.length = 0;
    await write(entry('e3'), entry('bad'), entry('e4'), entry('e5'));
    await service.drain();
    expect(texts().sort()).toEqual(['e3', 'e4', 'e5']);
    const [letter = ''] = service.deadLetters();
    expect(JSON.parse(readFileSync(letter, 'utf8')).payload.Records[0].dynamodb.NewImage.id).toEqual({ S: 'bad' });
  });

  test('what was delivered before a restart is not delivered again, and the books are still there', async () => {
    await service.close();
    announced.length = 0;
    service = await start();
    await write(entry('e6'));
    await service.drain();
    expect(texts()).toEqual(['e6']);
    expect(await get('a', '1')).toEqual(item('a', '1'));
  });
});

describe('the rest of the template runs', () => {
  test('a file that is dropped is answered with a receipt', async () => {
    service.putObject('inbound/claims/a.csv', Buffer.from('a'), '2025-02-03T00:00:00Z');
    await service.drain();
    expect(JSON.parse(service.getObject('receipts/inbound/claims/a.csv.json')!.toString())).toEqual({
      key: 'inbound/claims/a.csv',
      eventTime: '2025-02-03T00:00:00Z',
    });
  });

  test('schedules fire for the span that is asked for; a run that keeps failing is set aside', async () => {
    const before = service.deadLetters().length;
    const fired = await service.fireSchedules(new Date('2025-02-09T19:00:00Z'), new Date('2025-02-10T19:00:00Z'));
    expect(fired).toMatchObject([
      { schedule: 'Daily', error: expect.stringContaining('probe failed') },
      { schedule: 'Monthly', answer: { remember: '2025-02-09T19:00:00Z' } },
    ]);
    expect(service.deadLetters()).toHaveLength(before + 1);
  });

  test('the API answers, and can be asked for a time of one’s own choosing', async () => {
    expect((await fetch(`${service.url}/v1/echoes`)).status).toBe(201);
    const { status, body } = await service.request('PUT', '/v1/echoes/x', { amount: '1.00' }, '2025-02-01T00:00:00Z');
    const event = JSON.parse(String(body));
    expect([status, event.body, event.requestContext.timeEpoch]).toEqual([
      201,
      '{"amount":"1.00"}',
      Date.parse('2025-02-01T00:00:00Z'),
    ]);
  });
});
