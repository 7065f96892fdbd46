import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { isEqual, read } from './value.ts';

/** The second computer of the workings, checked by hand: what it got wrong would go unseen in the service. */
describe('an expression of the workings', () => {
  test.each([
    ['2 + 3 * 4 - 6 / 3', {}, '12'],
    ['-(2 - 5) * -1', {}, '-3'],
    ['10 - 4 - 3', {}, '3'],
    ['a / b', { a: '1', b: '3' }, '1/3'],
    ['round(half)', { half: '-0.005' }, '-0.01'],
    ['round(third, 4)', { third: '1/3' }, '0.3333'],
    ['min(limit, list)', { limit: '3', list: ['2', '5'] }, '2'],
    ['max(0, due)', { due: '-0.01' }, '0'],
    ['sum(list)', { list: [] }, '0'],
    ['dot(heads, weights)', { heads: [2, 3], weights: ['0.5', '1'] }, '4'],
    ["score >= line ? 'above' : score == 0 ? 'none' : 'below'", { score: '59.99', line: '60' }, 'below'],
    ['rate < 0.03 ? 0 : rate * 2', { rate: '0.03' }, '0.06'],
    ['bands(over; package; ends)', { over: '12.00', package: '100.00', ends: ['0.05', '0.1'] }, ['5', '5', '2']],
    ['bands(over; package; ends)', { over: '7.00', package: '100.00', ends: ['0.05', '0.1'] }, ['5', '2', '0']],
    ['reached(used; thresholds)', { used: '0.95', thresholds: ['1', '0.95', '0.85'] }, ['0.85', '0.95']],
    ["day < until ? 'in time' : 'late'", { day: '2026-09-30', until: '2026-10-01' }, 'in time'],
    ["day >= until ? 'late' : 'in time'", { day: '2026-10-01', until: '2026-10-01' }, 'late'],
    ["day <= until ? 'in time' : 'late'", { day: '2026-10-01', until: '2026-10-01' }, 'in time'],
    ["day > until ? 'late' : 'in time'", { day: '2027-01-01', until: '2026-10-01' }, 'late'],
    ['max(days)', { days: ['2025-12-31', '2026-01-01', '2025-01-01'] }, '2026-01-01'],
    ['min(days)', { days: ['2026-01-01', '2025-12-31', '2026-12-01'] }, '2025-12-31'],
    ['months_after(day; count)', { day: '2025-08-31', count: 6 }, '2026-03-01'],
    ['months_after(day; count)', { day: '2023-08-29', count: 6 }, '2024-02-29'],
    ['months_after(day; count)', { day: '2025-12-31', count: 12 }, '2026-12-31'],
    ['abs(balance)', { balance: '-7.00' }, '7'],
  ])('%s', (expression, operands, value) => {
    expect(isEqual(evaluate(expression, operands), read(value))).toBe(true);
  });

  test('a split gives the odd fen to the largest remainder, then to the smaller id', () => {
    const weights = [
      { id: '2', weight: '1' },
      { id: '10', weight: '1' },
      { id: '1', weight: '1.5' },
    ];
    const portions = [
      { id: '1', amount: '-42.86' },
      { id: '10', amount: '-28.57' },
      { id: '2', amount: '-28.57' },
    ];
    expect(isEqual(evaluate('apportion(total; weights)', { total: '-100.00', weights }), read(portions))).toBe(true);
  });

  test('causes of a change are what each factor moves, in the mean of all orders; the odd fen goes to the smaller name', () => {
    const [before, now] = [
      { price: '1.00', heads: '1' },
      { price: '2.00', heads: '2' },
    ];
    const halves = { before: { price: '0.01', heads: '1' }, now: { price: '0.02', heads: '2' } };
    // 1 first and 2 after, or 2 first and 1 after.
    expect(isEqual(evaluate('shapley(before; now)', { before, now }), read({ heads: '1.50', price: '1.50' }))).toBe(
      true,
    );
    expect(isEqual(evaluate('shapley(before; now)', halves), read({ heads: '0.02', price: '0.01' }))).toBe(true);
  });

  test.each(['shapley(a; a)', 'a +', '(a', 'a b', 'a ? 1', 'other', 'root(a)', 'a / 0'])(
    '"%s" is refused',
    (expression) => {
      expect(() => evaluate(expression, { a: '1' })).toThrow();
    },
  );
});
