import { expect, test } from 'vitest';
import { ADJUSTMENT_REASONS } from '../../lib/claims/adjustmentReason.ts';
import type { Claim } from '../../lib/claims/claim.ts';
import { contentHash } from '../../lib/claims/contentHash.ts';
import { identityOf } from '../../lib/claims/identityOf.ts';
import { claim } from './examples.ts';

test('the hash of a claim never changes: stored claims are compared with it for ever', () => {
  expect(contentHash(claim())).toBe('Sq-fYLu35K4t2SnOVEy-JkYt1EY6szfiSSumHaeqEZY');
});

test('the order in which fields were written does not matter', () => {
  const reversed = Object.fromEntries(Object.entries(claim()).reverse()) as unknown as Claim;
  expect(contentHash(reversed)).toBe(contentHash(claim()));
});

test('every field is part of the content', () => {
  const { amounts, ...fields } = claim();
  const changed = [
    ...Object.entries(fields).map(([name, value]) => claim({ [name]: typeof value === 'number' ? 2 : `${value}x` })),
    ...Object.keys(amounts).map((payer) => claim({ amounts: { [payer]: 1n } })),
  ];
  const hashes = new Set([claim(), ...changed].map(contentHash));
  expect(hashes.size).toBe(1 + 14 + 5);
});

test('why it was adjusted is part of the content of an adjustment', () => {
  const reasons = [undefined, ...ADJUSTMENT_REASONS].map((reason) => claim(reason ? { reason } : {}));
  expect(new Set(reasons.map(contentHash)).size).toBe(1 + 6);
});

test('the identity is institution, settlement, kind and sequence', () => {
  expect(identityOf(claim({ kind: 'adjust', sequence: 3 }))).toBe('E1#S1#adjust#3');
});

test('a number sign in an identity would make two of them one', () => {
  const message = (part: string) => `"${part}" could not be told apart within an identity`;
  expect(() => identityOf(claim({ settlement: 'S1#settle' }))).toThrow(message('S1#settle'));
  expect(() => identityOf(claim({ institution: 'E#1' }))).toThrow(message('E#1'));
});

test('an identity without an institution or a settlement is none', () => {
  expect(() => identityOf(claim({ settlement: '' }))).toThrow('"" could not be told apart');
  expect(() => identityOf(claim({ institution: '' }))).toThrow('"" could not be told apart');
});
