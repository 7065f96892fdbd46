import { describe, expect, test } from 'vitest';
import { type Figures, firstDifference, readFigures, writtenFigures } from './figuresIn.ts';

const budget = (need: string): Figures => ({
  document: '2025/budget/year',
  figures: { need, envelopes: [{ id: 'maternity' }] },
});
const order: Figures = { document: '2025/prepayment-order/changshu.2025-01', figures: { amount: '10.00' } };

describe('the first figure that is not as expected', () => {
  test('is none where every figure of every document is as it was', () => {
    const kept = [budget('1.00'), order];
    expect(firstDifference(kept, readFigures(writtenFigures(kept)))).toBeUndefined();
  });

  test('is named by its place, with what was expected there and what was found', () => {
    expect(firstDifference([budget('1.00')], [budget('1.01')])).toBe(
      '2025/budget/year need: expected "1.00", found "1.01"',
    );
  });

  test('is one that is missing, and one that nobody expected', () => {
    expect(firstDifference([order], [])).toBe(
      '2025/prepayment-order/changshu.2025-01 amount: expected "10.00", found nothing',
    );
    expect(firstDifference([], [order])).toBe(
      '2025/prepayment-order/changshu.2025-01 amount: expected nothing, found "10.00"',
    );
  });
});
