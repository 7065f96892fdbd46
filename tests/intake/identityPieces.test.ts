import { describe, expect, test } from 'vitest';
import { identityPieces } from '../../lib/intake/identityPieces.ts';

describe('which piece an identity went to', () => {
  test('is where its first row went, however many others came since', () => {
    const pieces = identityPieces();
    const of = (i: number) => `H32058100001#S${i}#settle#1`;
    const MANY = 20_000;
    for (let i = 0; i < MANY; i += 1) expect(pieces.place(of(i), () => i)).toEqual({ piece: i, times: 1 });
    for (let i = 0; i < MANY; i += 7) expect(pieces.place(of(i), () => -1)).toEqual({ piece: i, times: 2 });
  });

  test('is not that of another identity, were it but another kind or sequence', () => {
    const pieces = identityPieces();
    const names = ['A#1#settle#1', 'A#1#cancel#1', 'A#1#adjust#1', 'A#1#adjust#2', 'B#1#settle#1'];
    expect(names.map((name, i) => pieces.place(name, () => i).piece)).toEqual([0, 1, 2, 3, 4]);
  });
});
