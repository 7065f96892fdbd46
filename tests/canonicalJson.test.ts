import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../lib/canonicalJson.ts';

test('keys are in order at every depth, and keys without value are left out', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: undefined, '': '年' })).toBe('{"":"年","b":[{"c":null,"d":1}]}');
});

test('money must be written as yuan first', () => {
  expect(() => canonicalJson({ amount: 12n })).toThrow(TypeError);
});

test('law: the text says the same data, in whatever order its keys were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const reversed = Object.fromEntries(Object.entries(data).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(data));
      expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});
