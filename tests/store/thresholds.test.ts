import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { NEW_BOOK } from '../../lib/store/ledger/head.ts';
import { crossing, thresholdsReached } from '../../lib/store/ledger/thresholds.ts';

const watch = { package: 100_000n, thresholds: ['1', '0.85', '0.95'].map((text) => Ratio.parse(text)) };
const book = { fund: '990200-390', community: 'east', year: '2025' };

describe('which thresholds of a package of 1,000.00 are reached', () => {
  test.each([
    [84_999n, []],
    [85_000n, ['0.85']],
    [94_999n, ['0.85']],
    [95_000n, ['0.85', '0.95']],
    [100_000n, ['0.85', '0.95', '1']],
  ])('%d fen booked: %j', (booked, reached) => {
    expect(thresholdsReached(booked, watch)).toEqual(reached);
  });
});

describe('what a group commit announces', () => {
  const move = (before: readonly string[], booked: bigint) => {
    const head = { ...NEW_BOOK, seq: 41, crossed: before };
    return crossing(
      book,
      head,
      { ...NEW_BOOK, seq: 42, booked, crossed: thresholdsReached(booked, watch) },
      watch,
      '2025-09-11T01:00:00Z',
    );
  };

  test('nothing, where the thresholds reached are those that were', () => {
    expect(move(['0.85'], 90_000n)).toBeUndefined();
    expect(move([], 0n)).toBeUndefined();
  });

  test('every threshold that it reaches, in one entry whose id holds the commit', () => {
    expect(move(['0.85'], 100_001n)).toEqual({
      id: 'threshold.990200-390.2025.east.00000042',
      kind: 'threshold_crossed',
      ...book,
      at: '2025-09-11T01:00:00Z',
      facts: { crossed: ['0.95', '1'], cleared: [], booked: '1000.01', package: '1000.00' },
    });
  });

  test('where the package has a seasonal plan, what it has for the day in Shanghai', () => {
    const monthWeights = Array.from({ length: 12 }, () => Ratio.of(1, 12));
    const after = { ...NEW_BOOK, seq: 42, booked: 85_000n, crossed: ['0.85'] };
    const told = crossing(book, NEW_BOOK, after, { ...watch, monthWeights }, '2025-11-30T15:59:59Z');
    expect(told?.facts.plan).toEqual({ day: '2025-11-30', planned: '916.67', booked_is_planned_for: '2025-11-06' });
  });

  test('a threshold that is no longer reached', () => {
    expect(move(['0.85', '0.95'], 94_000n)).toMatchObject({
      kind: 'threshold_cleared',
      facts: { crossed: [], cleared: ['0.95'], booked: '940.00' },
    });
  });
});
