import { expect, test } from 'vitest';
import { batchOf } from '../../lib/exchange/batchOf.ts';

const KEY = 'inbound/claims/990200-390/national/a.csv';

test('a batch is spelled for ever as it is in the books: the key of its file and the hash of its bytes', () => {
  expect(batchOf(KEY, 'aa11')).toBe('8ba7b6a65d221d11');
});

test('other bytes under the same key, and the same bytes under another key, are other batches', () => {
  expect(new Set([batchOf(KEY, 'aa11'), batchOf(KEY, 'aa12'), batchOf(`${KEY}.gz`, 'aa11')]).size).toBe(3);
});

test('a file that is only tried has the batch that it will have where it is meant', () => {
  expect(batchOf(KEY.replace('/claims/', '/trials/'), 'aa11')).toBe(batchOf(KEY, 'aa11'));
});
