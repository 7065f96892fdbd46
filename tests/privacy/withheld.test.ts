/** What people and logs are told repeats no number of a person and no token; whatever the office itself counts by stays as it is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesPerson, withheld } from '../../lib/withheld.ts';

const PERSONS = [
  '32058119990101003X',
  '32058119990101003x',
  '320585198412310024',
  '3205852024000000017',
  '32058500000000000012345',
];

test.each(PERSONS)('%s is told nowhere', (person) => {
  for (const around of ['', '"', '_', '#', '/', ' ', '\n', '人员']) {
    const text = `There is no ${around}${person}${around}.`;
    expect(withheld(text)).not.toContain(person);
    expect(namesPerson(text)).toBe(true);
  }
});

test.each([
  'Bearer 8f3c91ab77',
  'authorization: bearer abc.def-ghi==',
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
  'token=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.',
])('%s is told nowhere', (text) => expect(withheld(text)).toMatch(/\*\*\*/));

test.each([
  'H32058100001',
  '320500-390/2025/close/changshu@2',
  '20250310120000123.csv',
  '320500202503100002.csv',
  '1,234,567.89',
  '9007199254740991',
  '2025-03-10T12:00:00.000Z',
  'a'.repeat(64),
  '27d5e8b1-c46f-4038-b9a2-7e3d0f5c8162',
  'pieces/claims-3f2a9c41d07be865-5c0d8e7a91b4f236/0001',
])('%s stays as it is', (text) => {
  expect(withheld(text)).toBe(text);
  expect(namesPerson(text)).toBe(false);
});

test('a hash stays, also one with many digits in a row', () => {
  const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
  fc.assert(fc.property(hash, (text) => withheld(text) === text));
});
