/** An invocation ends with its reason in the log, before Lambda would stop it. */
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passes, patience, patiently } from '../../lib/store/patience.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { inTime } from '../../lib/timeLeft.ts';
import { scheduled } from '../../lib/triggers/scheduled.ts';

const world = surroundings();
let slept = 0;
beforeAll(() =>
  surroundWith({
    carrier: world.carrier,
    fileCarrier: world.fileCarrier,
    sleep: async (milliseconds) => {
      slept += milliseconds;
    },
    now: world.now,
    random: () => 1,
  }),
);
afterAll(() => surroundWith(world));

const event = { scheduledTime: '2025-04-10T03:00:00+08:00' };
const withTime = (remaining: () => number) => ({ getRemainingTimeInMillis: remaining }) as Context;
const throttled = Object.assign(new Error('Rate exceeds the limit'), { name: 'ThrottlingException' });

test('what is never answered ends in time, with what was waited for', async () => {
  const handler = scheduled([], () => patiently('The head of a book', () => new Promise<never>(() => {})));
  // The least it may have: the end comes at once.
  await expect(
    handler(
      event,
      withTime(() => 1_001),
    ),
  ).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('this is not done: The head of a book'),
    says: { zh: expect.stringContaining('时间将尽，尚未做完') },
  });
});

test('patience goes as far as the time that is left, and says what was in the way', async () => {
  let left = 10_000;
  const handler = inTime((_: unknown, __: Context) =>
    patiently('Booking for east', async () => {
      left -= 1_000;
      throw throttled;
    }),
  );
  slept = 0;
  await expect(
    handler(
      undefined,
      withTime(() => left),
    ),
  ).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/Booking for east \(ThrottlingException: Rate exceeds the limit\)/),
  });
  expect(left).toBeGreaterThan(1_000);
  expect(slept).toBeLessThan(10_000);
  expect(passes(throttled)).toBe(true);
});

test('two invocations side by side have each its own time', async () => {
  const wait = inTime(async (_: unknown, __: Context) => {
    const patient = patience('The work');
    await patient.pause('others were there');
    return 'done';
  });
  const [long, short] = await Promise.allSettled([
    wait(
      undefined,
      withTime(() => 60_000),
    ),
    wait(
      undefined,
      withTime(() => 2_000),
    ),
  ]);
  expect(long).toMatchObject({ status: 'fulfilled', value: 'done' });
  expect(short).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
});

test('who reads Chinese is not told the English name of the work', async () => {
  const wait = inTime(async (_: unknown, __: Context) => patience('Locking 2025').pause('others'));
  const short = wait(
    undefined,
    withTime(() => 2_000),
  );
  await expect(short).rejects.toMatchObject({
    says: { zh: expect.not.stringContaining('Locking'), en: expect.stringContaining('Locking 2025') },
  });
});

test('without a context time has no end', async () => {
  expect(await inTime(async () => patience('The work').pause('once'))(undefined, {})).toBeUndefined();
});
