import { expect, test } from 'vitest';
import { itemSize } from '../../lib/store/itemSize.ts';

test.each([
  // 2 bytes of name, then the value
  ['a text in UTF-8', { pk: 'ab年' }, 2 + 5],
  ['a number, two digits a byte and one more', { pk: 12345n }, 2 + 4],
  ['a negative number has a byte for its sign', { pk: -1234n }, 2 + 4],
  ['binary', { pk: new Uint8Array(10) }, 2 + 10],
  ['a truth value or null', { pk: true, sk: null }, 3 + 3],
  ['a list of texts', { pk: ['ab', 'c'] }, 2 + 3 + (1 + 2) + (1 + 1)],
  ['a map', { pk: { ab: 'c' } }, 2 + 3 + (1 + 2 + 1)],
  ['what is undefined is not written', { pk: 'a', sk: undefined }, 3],
])('%s', (_, item, bytes) => {
  expect(itemSize(item)).toBe(bytes);
});
