/** One fund, community or month that fails does not stop the others, and is heard of. */
import { expect, test } from 'vitest';
import { separately } from '../../lib/triggers/separately.ts';

/** Half of a number; refuses odd ones. */
async function half(number: number): Promise<number> {
  if (number % 2 !== 0) throw new Error(`${number} is odd`);
  return number / 2;
}

test('where none fails, the answers come in order', async () => {
  expect(await separately([4, 2, 6], half)).toEqual([2, 1, 3]);
});

test('one that fails leaves the others done, and the run fails with it', async () => {
  const done: number[] = [];
  const work = async (number: number) => done.push(await half(number));
  await expect(separately([2, 3, 4], work)).rejects.toThrow(/^3 is odd$/);
  expect(done).toEqual([1, 2]);
});

test('where several fail, the message has them all', async () => {
  await expect(separately([1, 2, 3], half)).rejects.toThrow('1 is odd\n3 is odd');
});

test('so many at once are under way together, and never more', async () => {
  let [underWay, most] = [0, 0];
  const work = async (number: number) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    return half(number);
  };
  expect(await separately([2, 4, 6, 8, 10], work, 2)).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
  await expect(separately([1, 2, 3], work, 3)).rejects.toThrow('1 is odd\n3 is odd');
});
