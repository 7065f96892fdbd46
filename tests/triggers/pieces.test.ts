/** A piece that fails comes again; one that others, or a table that throttles, were in the way of comes later. */
import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Fault } from '../../lib/errors.ts';
import { log } from '../../lib/log.ts';
import { type Postponed, pieces } from '../../lib/triggers/pieces.ts';

const level = log.getLevelName();
beforeAll(() => log.setLogLevel('SILENT'));
afterAll(() => log.setLogLevel(level));

const NO_CONTEXT = {} as Context;
const event = (receives: number) =>
  ({
    Records: [
      {
        messageId: 'm',
        receiptHandle: 'r',
        body: JSON.stringify({ fund: 'f', import: 'i', piece: 1 }),
        attributes: { ApproximateReceiveCount: String(receives) },
      },
    ],
  }) as unknown as SQSEvent;

async function postponedBy(error: Error, receives: number): Promise<Postponed[]> {
  const postponed: Postponed[] = [];
  const handler = pieces(
    () => Promise.reject(error),
    async (message) => postponed.push(message),
  );
  expect(await handler(event(receives), NO_CONTEXT)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  return postponed;
}

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
const tired = new Fault('unavailable', { zh: '试了 40 次', en: 'in 40 tries' });

test.each([
  ['patience that came to its end', tired],
  ['a table that throttles', named('ThrottlingException')],
  ['an answer that was lost', named('TimeoutError')],
  ['a service that is down', named('InternalError', { $fault: 'server' })],
])('%s hides the message for longer', async (_, error) => {
  expect(await postponedBy(error, 1)).toEqual([{ receiptHandle: 'r', seconds: 30 }]);
});

test.each([
  ['a bug', new TypeError('x is not a function')],
  ['a refusal', new Fault('invalid_request', { zh: '不对', en: 'wrong' })],
  ['a right that is missing', named('AccessDeniedException', { $fault: 'client' })],
])('%s leaves it to the visibility of the queue', async (_, error) => {
  expect(await postponedBy(error, 1)).toEqual([]);
});

test('for twice as long each time, so that ten receives last more than an hour', async () => {
  const receives = Array.from({ length: 9 }, (_, i) => i + 1);
  const hidden = await Promise.all(receives.map(async (receive) => (await postponedBy(tired, receive))[0]!.seconds));
  expect(hidden).toEqual([30, 60, 120, 240, 480, 900, 900, 900, 900]);
  expect(hidden.reduce((sum, seconds) => sum + seconds)).toBeGreaterThan(60 * 60);
});
