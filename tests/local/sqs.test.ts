import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, startFixture } from './fixture.ts';

let fixture: Fixture;
let urls: { readonly pieces: string; readonly arrived: string };
beforeAll(async () => {
  fixture = await startFixture();
  const environment = (await fixture.functions.invoke('probe', { environment: true })) as Record<string, string>;
  urls = { pieces: environment.PIECES_QUEUE_URL!, arrived: environment.ARRIVED_QUEUE_URL! };
});
afterAll(() => fixture.close());

/** What the SDK's client for SQS inside the function `probe` is answered. */
function call(command: string, input: object): Promise<Record<string, unknown>> {
  return fixture.functions.invoke('probe', { client: 'sqs', command, input }) as Promise<Record<string, unknown>>;
}
const piece = (MessageBody: string, MessageGroupId = 'g', MessageDeduplicationId = MessageBody) => ({
  QueueUrl: urls.pieces,
  MessageBody,
  MessageGroupId,
  MessageDeduplicationId,
});
const left = (body: string) => {
  const found = fixture.buckets[0]!.objects.get(`receipts/${body}.json`);
  return found && JSON.parse(found.bytes.toString());
};

describe('a function sends to a queue as it does on AWS', () => {
  test('by the URL of its environment: the message reaches the function behind the queue', async () => {
    expect(await call('SendMessage', piece('常熟 1', 'changshu', 'i.0001'))).toEqual({
      MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      MD5OfMessageBody: '292d9374afd48b30fba735352398451c',
    });
    await fixture.queues.empty();
    expect(left('常熟 1')).toMatchObject({
      ApproximateReceiveCount: '1',
      MessageGroupId: 'changshu',
      MessageDeduplicationId: 'i.0001',
    });
  });

  test('ten at a time', async () => {
    const Entries = Array.from({ length: 10 }, (_, i) => {
      const { QueueUrl: _url, ...entry } = piece(`batch ${i}`, `g${i % 3}`);
      return { Id: `e${i}`, ...entry };
    });
    const { Successful, Failed } = await call('SendMessageBatch', { QueueUrl: urls.pieces, Entries });
    expect([(Successful as object[]).length, Failed]).toEqual([10, []]);
    await fixture.queues.empty();
    for (let i = 0; i < 10; i++) expect(left(`batch ${i}`), `message ${i}`).toBeDefined();
  });

  test('the same message again is answered as the first and done once', async () => {
    const { MessageId: first } = await call('SendMessage', piece('once', 'g', 'same'));
    const { MessageId: again } = await call('SendMessage', piece('twice', 'g', 'same'));
    await fixture.queues.empty();
    expect([again, left('once') !== undefined, left('twice')]).toEqual([first, true, undefined]);
  });
});

describe('what SQS would refuse is refused', () => {
  test('a queue that the role of the function does not name', async () => {
    const answer = await call('SendMessage', { QueueUrl: urls.arrived, MessageBody: 'x' });
    expect(answer).toMatchObject({ refused: 'AccessDeniedException', status: 403 });
    expect(answer.message).toMatch('probe may not sqs:SendMessage on arn:aws-cn:sqs:cn-north-1:000000000000:Arrived');
  });

  test('a queue that is not declared', async () => {
    const QueueUrl = urls.pieces.replace('Pieces', 'Nowhere');
    expect(await call('SendMessage', { ...piece('x'), QueueUrl })).toMatchObject({ refused: 'QueueDoesNotExist' });
  });

  test.each([
    ['MissingParameter', { MessageGroupId: undefined }],
    ['InvalidParameterValue', { MessageDeduplicationId: undefined }],
    ['InvalidParameterValue', { MessageBody: 'x'.repeat(1024 * 1024 + 1) }],
    ['InvalidParameterValue', { DelaySeconds: 3 }],
  ])('%s: a message of a FIFO queue with %j', async (refused, change) => {
    expect(await call('SendMessage', { ...piece('x'), ...change })).toMatchObject({ refused, status: 400 });
  });

  test('one message of a batch alone, and a batch of eleven whole', async () => {
    const entries = (length: number) =>
      Array.from({ length }, (_, i) => ({
        Id: `e${i}`,
        MessageBody: `of batch ${i}`,
        MessageDeduplicationId: `b${i}`,
      }));
    const [good, bad] = entries(2);
    const mixed = { QueueUrl: urls.pieces, Entries: [{ ...good, MessageGroupId: 'g' }, bad] };
    expect(await call('SendMessageBatch', mixed)).toMatchObject({
      Successful: [{ Id: 'e0' }],
      Failed: [{ Id: 'e1', SenderFault: true, Code: 'MissingParameter' }],
    });
    expect(await call('SendMessageBatch', { QueueUrl: urls.pieces, Entries: entries(11) })).toMatchObject({
      refused: 'TooManyEntriesInBatchRequest',
    });
  });

  test('whatever this machine does not offer', async () => {
    const answer = await call('ReceiveMessage', { QueueUrl: urls.pieces });
    expect(answer).toMatchObject({ refused: 'AccessDeniedException' });
  });
});

test('a piece that cannot be booked is kept whole, with its group and its id, and those behind it are booked', async () => {
  for (const body of ['before', 'bad', 'behind']) await call('SendMessage', piece(body, 'hurt', `p.${body}`));
  await call('SendMessage', piece('beside', 'well'));
  await fixture.queues.empty();
  for (const body of ['before', 'behind', 'beside']) expect(left(body), body).toBeDefined();
  expect(fixture.deadLetters.names()).toEqual(['PiecesDead/0001']);
  expect(fixture.deadLetters.read('PiecesDead/0001')).toMatchObject({
    from: 'queue',
    function: 'Booker',
    error: expect.stringContaining('cannot book bad'),
    payload: { body: 'bad', group: 'hurt', deduplication: 'p.bad' },
  });
});

test('a piece that hangs is stopped and holds up its own group for three attempts, and no other group at all', async () => {
  for (const body of ['hanging', 'behind the hanging one']) await call('SendMessage', piece(body, 'hurt again'));
  for (const body of ['beside 1', 'beside 2']) await call('SendMessage', piece(body, 'well again'));
  await expect.poll(() => left('beside 2')).toBeDefined();
  // The one that hangs is at its first attempt or its second: nobody beside it waits until it is set aside.
  expect(left('behind the hanging one')).toBeUndefined();
  await fixture.queues.empty();
  expect(left('behind the hanging one')).toBeDefined();
  expect(fixture.deadLetters.read(fixture.deadLetters.names().at(-1)!)).toMatchObject({
    error: expect.stringContaining('timed out after 3 seconds'),
    payload: { body: 'hanging' },
  });
});
