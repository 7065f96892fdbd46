import { join } from 'node:path';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, expect, test } from 'vitest';
import { openQueue, type QueueSettings } from '../../local/aws/triggers/queue.ts';
import { waitingIn } from '../../local/aws/triggers/waitingFile.ts';
import { temporaryFolder } from './fixture.ts';

const ARN = 'arn:aws-cn:sqs:cn-north-1:000000000000:Arrived';

const { folder, remove } = temporaryFolder();
afterAll(remove);
let opened = 0;

/** A queue over a function, and what became of its messages. */
function queueOver(work: (bodies: string[], event: SQSEvent) => unknown, settings: Partial<QueueSettings> = {}) {
  const batches: string[][] = [];
  const aside: [string, string][] = [];
  const queue = openQueue({
    arn: ARN,
    fifo: false,
    batchSize: 2,
    maxConcurrency: 2,
    maxReceiveCount: 3,
    reportsFailures: true,
    retryAfter: 0,
    waiting: waitingIn(join(folder, `${opened++}.ndjson`)),
    setAside: ({ body }, error) => aside.push([body, error]),
    async invoke(event) {
      const bodies = event.Records.map(({ body }) => body);
      batches.push(bodies);
      return work(bodies, event);
    },
    ...settings,
  });
  return { queue, batches, aside };
}

/** The answer by which a function reports messages as failed. */
const failing = (event: SQSEvent, isBad: (body: string) => boolean) => ({
  batchItemFailures: event.Records.filter(({ body }) => isBad(body)).map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});

test('messages come in order, in batches of the size the template gives', async () => {
  const { queue, batches } = queueOver(() => undefined);
  for (const body of ['a', 'b', 'c', 'd', 'e']) queue.send({ body });
  await queue.empty();
  expect(batches.flat()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(Math.max(...batches.map(({ length }) => length))).toBe(2);
});

test('a message that is reported as failed comes again alone, and is set aside after its last attempt', async () => {
  const { queue, batches, aside } = queueOver((_, event) => failing(event, (body) => body === 'bad'));
  queue.send({ body: 'bad' });
  queue.send({ body: 'good' });
  await queue.empty();
  expect(batches.flat().filter((body) => body === 'bad')).toHaveLength(3);
  expect(batches.flat().filter((body) => body === 'good')).toHaveLength(1);
  expect(aside.map(([body]) => body)).toEqual(['bad']);
});

test('a function that throws fails the whole batch, and its error is kept', async () => {
  const { queue, aside } = queueOver(() => {
    throw new Error('no ledger');
  });
  queue.send({ body: 'a' });
  await queue.empty();
  expect(aside).toEqual([['a', 'Error: no ledger']]);
});

test('an answer that cannot be matched to the batch fails all of it', async () => {
  const { queue, aside } = queueOver(() => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] }));
  queue.send({ body: 'a' });
  await queue.empty();
  expect(aside.map(([body]) => body)).toEqual(['a']);
});

test('without partial answers in the template, what a function reports is not heard', async () => {
  const { queue, aside } = queueOver((_, event) => failing(event, () => true), { reportsFailures: false });
  queue.send({ body: 'a' });
  await queue.empty();
  expect(aside).toEqual([]);
});

test('the function is told how often it has seen the message, and where it comes from', async () => {
  const counts: string[] = [];
  const { queue } = queueOver((_, event) => {
    counts.push(event.Records[0]!.attributes.ApproximateReceiveCount);
    expect(event.Records[0]).toMatchObject({
      eventSource: 'aws:sqs',
      eventSourceARN: ARN,
      md5OfBody: '0cc175b9c0f1b6a831c399e269772661',
    });
    return failing(event, () => true);
  });
  queue.send({ body: 'a' });
  await queue.empty();
  expect(counts).toEqual(['1', '2', '3']);
});

test('a message that hangs holds up the next one no longer than the patience', async () => {
  let release: () => void = () => {};
  const hanging = new Promise<void>((done) => {
    release = done;
  });
  const { queue, batches } = queueOver((bodies) => (bodies.includes('hangs') ? hanging : undefined), {
    batchSize: 1,
    patience: 20,
  });
  for (const body of ['hangs', 'a', 'b']) queue.send({ body });
  await expect.poll(() => batches.flat()).toEqual(['hangs', 'a', 'b']);
  queue.send({ body: 'later' });
  await expect.poll(() => batches.flat()).toEqual(['hangs', 'a', 'b', 'later']);
  expect(queue.isEmpty()).toBe(false);
  release();
  await queue.empty();
  expect(queue.isEmpty()).toBe(true);
});

test('no more batches are under way at once than the template allows, however long they hang', async () => {
  let [under, most] = [0, 0];
  const three = Promise.withResolvers<void>();
  const { queue } = queueOver(
    async () => {
      most = Math.max(most, ++under);
      if (under === 3) three.resolve();
      await three.promise;
      under -= 1;
    },
    { batchSize: 1, patience: 0, maxConcurrency: 3 },
  );
  for (let i = 0; i < 20; i++) queue.send({ body: String(i) });
  await queue.empty();
  expect(most).toBe(3);
});

test('a message that is done again is handed out once; its error is told and it is not set aside anew', async () => {
  const { queue, batches, aside } = queueOver(([body]) => {
    if (body === 'bad') throw new Error('still bad');
  });
  expect(await queue.again({ body: 'bad' })).toBe('Error: still bad');
  expect(await queue.again({ body: 'mended' })).toBeUndefined();
  expect([batches, aside]).toEqual([[['bad'], ['mended']], []]);
});

test('a message that is not due yet is handed out at its time; nobody waits for it, and the next process has it still', async () => {
  const waiting = waitingIn(join(folder, 'later.ndjson'));
  const first = queueOver(() => undefined, { waiting });
  first.queue.send({ body: 'now' });
  first.queue.send({ body: 'later', delaySeconds: 1 });
  await first.queue.empty();
  expect(first.batches.flat()).toEqual(['now']);
  first.queue.close();
  const handedOut = Promise.withResolvers<void>();
  const second = queueOver(() => handedOut.resolve(), { waiting: waitingIn(join(folder, 'later.ndjson')) });
  await handedOut.promise;
  await second.queue.empty();
  expect([...first.batches, ...second.batches].flat()).toEqual(['now', 'later']);
});
