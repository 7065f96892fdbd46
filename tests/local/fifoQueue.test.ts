import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { openQueue, type QueueSettings } from '../../local/aws/triggers/queue.ts';
import { waitingIn } from '../../local/aws/triggers/waitingFile.ts';
import { temporaryFolder } from './fixture.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);
afterEach(() => {
  vi.useRealTimers();
});
let opened = 0;

/** A FIFO queue over a function that is handed one message at a time; `history` is who was handed out, in what order. */
function queueOver(work: (body: string, event: SQSEvent) => unknown, settings: Partial<QueueSettings> = {}) {
  const history: string[] = [];
  const aside: string[] = [];
  const queue = openQueue({
    arn: 'arn:aws-cn:sqs:cn-north-1:000000000000:Pieces',
    fifo: true,
    maxConcurrency: 2,
    batchSize: 1,
    maxReceiveCount: 3,
    reportsFailures: true,
    retryAfter: 0,
    waiting: waitingIn(join(folder, `${opened++}.ndjson`)),
    setAside: ({ body }) => aside.push(body),
    async invoke(event) {
      const [record] = event.Records;
      history.push(record!.body);
      return work(record!.body, event);
    },
    ...settings,
  });
  return { queue, history, aside };
}

const message = (group: string, body: string) => ({ body, group, deduplication: body });
const turn = () => new Promise<void>((done) => setImmediate(done));

describe('the messages of a group', () => {
  test('are done one after the other, in the order they were sent, while other groups go on beside them', async () => {
    const ended: string[] = [];
    const quick = Promise.withResolvers<void>();
    const { queue, history } = queueOver(async (body) => {
      if (body.startsWith('slow')) await quick.promise;
      ended.push(body);
      if (body === 'quick 3') quick.resolve();
    });
    for (const body of ['slow 1', 'slow 2']) queue.send(message('slow', body));
    for (const body of ['quick 1', 'quick 2', 'quick 3']) queue.send(message('quick', body));
    await queue.empty();
    expect(history.slice(0, 2)).toEqual(['slow 1', 'quick 1']);
    expect(ended).toEqual(['quick 1', 'quick 2', 'quick 3', 'slow 1', 'slow 2']);
  });

  test('wait behind one that fails until it is set aside; no other group does', async () => {
    const { queue, history, aside } = queueOver((body) => {
      if (body === 'poison') throw new Error('unreadable');
    });
    for (const body of ['first', 'poison', 'behind']) queue.send(message('hurt', body));
    for (const body of ['a', 'b', 'c']) queue.send(message('well', body));
    await queue.empty();
    expect(history.filter((body) => !'abc'.includes(body))).toEqual(['first', 'poison', 'poison', 'poison', 'behind']);
    expect(history.filter((body) => 'abc'.includes(body))).toEqual(['a', 'b', 'c']);
    expect(history.indexOf('c')).toBeLessThan(history.lastIndexOf('poison'));
    expect(aside).toEqual(['poison']);
  });

  test('wait behind one that hangs; no other group does', async () => {
    let release: () => void = () => {};
    const hanging = new Promise<void>((done) => {
      release = done;
    });
    const { queue, history } = queueOver((body) => (body === 'hangs' ? hanging : undefined));
    for (const body of ['hangs', 'behind']) queue.send(message('hurt', body));
    for (const body of ['a', 'b']) queue.send(message('well', body));
    await turn();
    expect(history).toEqual(['hangs', 'a', 'b']);
    release();
    await queue.empty();
    expect(history).toEqual(['hangs', 'a', 'b', 'behind']);
  });

  test('that were handed out together come again together, before those behind them', async () => {
    const batches: string[][] = [];
    const { queue } = queueOver(() => undefined, {
      batchSize: 2,
      async invoke({ Records }) {
        batches.push(Records.map(({ body }) => body));
        if (batches.length === 1) return { batchItemFailures: [{ itemIdentifier: Records[1]!.messageId }] };
        return undefined;
      },
    });
    for (const body of ['1', '2', '3']) queue.send(message('g', body));
    await queue.empty();
    expect(batches).toEqual([
      ['1', '2'],
      ['2', '3'],
    ]);
  });
});

test('whatever fails, each message is done once or set aside once, and each group keeps its order', async () => {
  const sends = fc.array(fc.record({ group: fc.constantFrom('a', 'b', 'c'), bad: fc.nat(4) }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(sends, fc.integer({ min: 1, max: 3 }), async (sent, maxReceiveCount) => {
      const failures = new Map(sent.map(({ bad }, i) => [String(i), bad]));
      const done: string[] = [];
      const { queue, aside } = queueOver(
        (body) => {
          const left = failures.get(body)!;
          failures.set(body, left - 1);
          if (left > 0) throw new Error('not yet');
          done.push(body);
        },
        { maxReceiveCount },
      );
      for (const [i, { group }] of sent.entries()) queue.send(message(group, String(i)));
      await queue.empty();
      const expected = (group: string, fails: boolean) =>
        sent.flatMap((one, i) => (one.group === group && one.bad >= maxReceiveCount === fails ? [String(i)] : []));
      const of = (bodies: string[], group: string) => bodies.filter((body) => sent[Number(body)]!.group === group);
      for (const group of ['a', 'b', 'c']) {
        expect(of(done, group)).toEqual(expected(group, false));
        expect(of(aside, group)).toEqual(expected(group, true));
      }
    }),
    { numRuns: 50 },
  );
});

describe('a deduplication id', () => {
  test('is remembered for five minutes, done or not: the message sent again is the first one', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { queue, history } = queueOver(() => undefined);
    const first = queue.send({ body: 'a', group: 'g', deduplication: 'd' });
    await queue.empty();
    vi.advanceTimersByTime(5 * 60 * 1000 - 1);
    expect(queue.send({ body: 'again', group: 'other', deduplication: 'd' })).toBe(first);
    vi.advanceTimersByTime(1);
    expect(queue.send({ body: 'later', group: 'g', deduplication: 'd' })).not.toBe(first);
    await queue.empty();
    expect(history).toEqual(['a', 'later']);
  });

  test('does not keep a dead letter from being done again', async () => {
    const { queue, history } = queueOver(() => undefined);
    queue.send({ body: 'a', group: 'g', deduplication: 'd' });
    await queue.empty();
    expect(await queue.again({ body: 'a', group: 'g', deduplication: 'd' })).toBeUndefined();
    expect(history).toEqual(['a', 'a']);
  });
});

test('the function is told the group and the id', async () => {
  let seen = {};
  const { queue } = queueOver((_, event) => {
    seen = event.Records[0]!.attributes;
  });
  queue.send({ body: 'a', group: '320500-390 changshu', deduplication: 'i.0001' });
  await queue.empty();
  expect(seen).toMatchObject({ MessageGroupId: '320500-390 changshu', MessageDeduplicationId: 'i.0001' });
});

describe('what a process leaves, the next one does', () => {
  const path = () => join(folder, `${opened++}.ndjson`);

  test('in order, and with the attempts that failed before it was closed', async () => {
    const file = path();
    let closing = () => {};
    const first = queueOver(
      (body) => {
        if (body === '2') {
          if (first.history.filter((one) => one === '2').length === 3) closing();
          throw new Error('bad');
        }
      },
      { waiting: waitingIn(file) },
    );
    closing = first.queue.close;
    for (const body of ['1', '2', '3']) first.queue.send(message('g', body));
    await first.queue.empty();
    expect([first.history, first.aside]).toEqual([['1', '2', '2', '2'], []]);

    const next = queueOver(
      (body) => {
        if (body === '2') throw new Error('bad');
      },
      { waiting: waitingIn(file) },
    );
    await next.queue.empty();
    expect([next.history, next.aside]).toEqual([['2', '3'], ['2']]);
    expect(waitingIn(file).left).toEqual([]);
  });

  test('even when it ended in the middle of a line', async () => {
    const file = path();
    const waiting = waitingIn(file);
    waiting.sent({ id: 'i', body: 'whole', group: 'g', sentAt: 0, receiveCount: 0 });
    appendFileSync(file, '{"sent":{"id":"torn');
    expect(waitingIn(file).left.map(({ body }) => body)).toEqual(['whole']);
  });
});
