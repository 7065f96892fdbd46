/** What differs is looked at again, some seconds later, before anybody is told. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { foundTwice } from '../../lib/proof/foundTwice.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';

const world = surroundings();
let pauses: number[] = [];
beforeAll(() =>
  surroundWith({
    carrier: world.carrier,
    fileCarrier: world.fileCarrier,
    sleep: async (milliseconds) => pauses.push(milliseconds),
    now: world.now,
    random: world.random,
  }),
);
beforeEach(() => {
  pauses = [];
});
afterAll(() => surroundWith(world));

const finding = (at: string, found: bigint | null = 1n) => ({ what: 'counter', at, found });

/** Looks one after the other; the last is seen ever after. */
function looksAt(...seen: (readonly object[] | undefined)[]) {
  let looks = 0;
  return async () => {
    const findings = seen[Math.min(looks, seen.length - 1)];
    looks += 1;
    return findings && { findings, look: looks };
  };
}

test('what is well is looked at once', async () => {
  expect(await foundTwice(looksAt([]))).toEqual({ findings: [], look: 1 });
  expect(pauses).toEqual([]);
});

test('what was found, and is gone seconds later, was never there', async () => {
  expect(await foundTwice(looksAt([finding('a')], []))).toEqual({ findings: [], look: 2 });
  expect(pauses).toHaveLength(1);
  expect(pauses[0]).toBeGreaterThanOrEqual(1_000);
});

test('what was found twice, the same, is told; what came beside it is looked at once more', async () => {
  const both = [finding('a'), finding('b')];
  expect(await foundTwice(looksAt([finding('a')], [finding('a')]))).toMatchObject({ look: 2 });
  expect(await foundTwice(looksAt([finding('a')], both, both))).toEqual({ findings: both, look: 3 });
  expect(await foundTwice(looksAt([finding('a')], both, [finding('a')]))).toMatchObject({ look: 3 });
});

test('another sum in the same place is another finding', async () => {
  expect(await foundTwice(looksAt([finding('a', 1n)], [finding('a', 2n)], [finding('a', 2n)]))).toMatchObject({
    look: 3,
  });
  expect(await foundTwice(looksAt([finding('a', null)], [finding('a', 2n)], []))).toMatchObject({ look: 3 });
});

test('what is another each time, or cannot be looked at, is given up after some looks', async () => {
  let looks = 0;
  expect(await foundTwice(async () => ({ findings: [finding(String(++looks))] }))).toBeUndefined();
  expect(looks).toBeLessThanOrEqual(10);
  expect(await foundTwice(looksAt(undefined))).toBeUndefined();
  expect(await foundTwice(looksAt(undefined, []))).toEqual({ findings: [], look: 2 });
});
