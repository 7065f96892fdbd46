import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliver } from '../../local/aws/triggers/deliver.ts';
import { matches } from '../../local/aws/triggers/eventPattern.ts';
import { lambdaRecord } from '../../local/aws/triggers/streamRecord.ts';

const record = (name: string): DynamoDBRecord => ({ dynamodb: { SequenceNumber: name } });
const nameOf = ({ dynamodb }: DynamoDBRecord) => dynamodb!.SequenceNumber!;

/** Deliver a batch to a function; answers which records it took, and which were set aside. */
async function delivered(
  names: readonly string[],
  invoke: (names: string[]) => unknown,
  mapping = { bisects: true, maxRetries: 2, reportsFailures: true },
) {
  const [attempts, done, aside]: [string[][], string[], string[]] = [[], [], []];
  const delivery = {
    mapping,
    pause: async () => {},
    setAside: (records: readonly DynamoDBRecord[]) => aside.push(...records.map(nameOf)),
    async invoke({ Records }: { Records: DynamoDBRecord[] }) {
      const batch = Records.map(nameOf);
      attempts.push(batch);
      const answer = invoke(batch);
      const failed = (answer as { batchItemFailures?: { itemIdentifier: string }[] } | undefined)
        ?.batchItemFailures?.[0];
      done.push(...(failed ? batch.slice(0, batch.indexOf(failed.itemIdentifier)) : batch));
      return answer;
    },
  };
  await deliver(delivery, names.map(record));
  return { attempts, done, aside };
}

const throwingAt = (isBad: (name: string) => boolean) => (names: string[]) => {
  if (names.some(isBad)) throw new Error('bad');
};
const reportingAt = (isBad: (name: string) => boolean) => (names: string[]) => {
  const first = names.find(isBad);
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first }] };
};

describe('a batch of a stream', () => {
  test('that succeeds is delivered once', async () => {
    expect(await delivered(['1', '2'], () => undefined)).toEqual({
      attempts: [['1', '2']],
      done: ['1', '2'],
      aside: [],
    });
  });

  test('that fails is halved until the bad record stands alone and is set aside after its last attempt', async () => {
    const { done, aside, attempts } = await delivered(
      ['1', '2', 'bad', '4'],
      throwingAt((name) => name === 'bad'),
    );
    expect(done).toEqual(['1', '2', '4']);
    expect(aside).toEqual(['bad']);
    expect(attempts.filter((batch) => batch.length === 1 && batch[0] === 'bad')).toHaveLength(3);
  });

  test('that fails without halving is set aside whole: order is kept before everything', async () => {
    const whole = { bisects: false, maxRetries: 1, reportsFailures: false };
    const { done, aside, attempts } = await delivered(
      ['1', 'bad'],
      throwingAt((name) => name === 'bad'),
      whole,
    );
    expect({ done, aside, attempts: attempts.length }).toEqual({ done: [], aside: ['1', 'bad'], attempts: 2 });
  });

  test('whose function names the record it failed at goes on from there', async () => {
    const once = new Set<string>();
    const { attempts, done } = await delivered(
      ['1', '2'],
      reportingAt((name) => name === '2' && !once.has(name) && !!once.add(name)),
    );
    expect(attempts).toEqual([['1', '2'], ['2']]);
    expect(done).toEqual(['1', '2']);
  });

  test('whatever fails, each record is done once or set aside once, in order', async () => {
    const names = fc.uniqueArray(fc.nat(99).map(String), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(names, fc.func(fc.boolean()), fc.boolean(), async (batch, isBad, reports) => {
        const bad = new Set(batch.filter((name) => isBad(name)));
        const work = (reports ? reportingAt : throwingAt)((name) => bad.has(name));
        const { done, aside } = await delivered(batch, work);
        expect(done).toEqual(batch.filter((name) => !bad.has(name)));
        expect(aside).toEqual(batch.filter((name) => bad.has(name)));
      }),
    );
  });
});

describe('an event pattern', () => {
  test.each([
    ['matches a text it lists', { eventName: ['INSERT', 'MODIFY'] }, { eventName: 'INSERT' }, true],
    ['does not match another', { eventName: ['INSERT'] }, { eventName: 'REMOVE' }, false],
    ['looks inside', { dynamodb: { Keys: { id: { S: ['a'] } } } }, { dynamodb: { Keys: { id: { S: 'a' } } } }, true],
    ['does not match what is missing', { dynamodb: { Keys: { id: { S: ['a'] } } } }, {}, false],
    ['needs all of its parts', { a: ['1'], b: ['2'] }, { a: '1', b: '3' }, false],
  ])('%s', (_, pattern, given, expected) => {
    expect(matches(pattern, given)).toBe(expected);
  });

  test('with more than exact texts is refused', () => {
    expect(() => matches({ eventName: [{ prefix: 'IN' }] }, { eventName: 'INSERT' })).toThrow('eventName');
  });
});

test('a record reaches a function with seconds for its date and base64 for bytes', () => {
  const written = lambdaRecord(
    {
      eventID: '1',
      eventName: 'INSERT',
      dynamodb: {
        ApproximateCreationDateTime: new Date('2025-01-01T00:00:00.900Z'),
        NewImage: { body: { B: new Uint8Array([1, 2, 255]) }, list: { L: [{ N: '1' }] } },
        SequenceNumber: '7',
      },
    },
    'arn:stream',
  );
  expect(written).toEqual({
    eventID: '1',
    eventName: 'INSERT',
    eventSourceARN: 'arn:stream',
    dynamodb: {
      ApproximateCreationDateTime: 1735689600,
      NewImage: { body: { B: 'AQL/' }, list: { L: [{ N: '1' }] } },
      SequenceNumber: '7',
    },
  });
});
