/** Which pots pay the overruns of a year, and how the reserve goes on from year to year: by pencil, from what the closes say. */
import { describe, expect, test } from 'vitest';
import type { YearClose } from '../../lib/decisions/closeYear.ts';
import type { Decision } from '../../lib/decisions/decision.ts';
import { fundingOfOverruns } from '../../lib/decisions/overrunFunding.ts';
import { type ReserveBasis, type ReserveOfYear, reserveOfYear } from '../../lib/decisions/reserveOfYear.ts';
import type { WireValue } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { withRule } from '../policy/withRule.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

/** A tenth of what was used is set aside; the stock is to be three tenths of it, and a draw is put back over two years. */
const RULES = {
  'overrun-funding.order': ['risk_reserve', 'year_end_pool'],
  ...{ 'reserve.base': 'expenditure', 'reserve.rate': '0.1' },
  ...{ 'reserve.target': '0.3', 'reserve.put_back_years': 2 },
};
const rulesOf = (rules: Readonly<Record<string, WireValue>> = RULES) => {
  const policy = Object.entries(rules).reduce((book, [key, value]) => withRule(book, key, value), POLICY);
  return resolve(policy, '320500', '2025-12-31');
};

const finality = { final_by: '2026-06-30', is_provisional: false, illustrative: [] };
const shares = (use: string, overrun: string, fund: string) =>
  ({ formula: 'community-close', result: { use, overrun, fund }, ...finality }) as unknown as YearClose;
const byPoints = {
  ...{ formula: 'community-clearing', input: { use: { out_of_area: '30.00', outpatient: '20.00' } }, ...finality },
  result: { payments: '400.00' },
} as unknown as YearClose;
const byInstitution = {
  ...{ formula: null, booked: '60.00', drg_difference: '5.00', amount: '65.00', ...finality },
  books: { entries: 3, booked: '90.00' },
} as unknown as YearClose;

const budget = basedOn('budget/year', {
  result: { revenue: '5000.00', envelopes: [{ id: 'year_end_pool', amount: '40.00', in_package: false }] },
} as unknown as Decision<'regional-budget'>);
const opening = basedOn('pots/year', { reserve_opening: '150.00', evidence: ['财务报表'] });

const closed = (closes: Readonly<Record<string, YearClose>>) =>
  Object.entries(closes).map(([home, body]) => ({ home, close: basedOn(`close/${home}`, body) }));
const basisOf = (of: ReturnType<typeof closed>, before: Partial<ReserveBasis> = {}): ReserveBasis => ({
  ...{ closes: of.map(({ close }) => close), budget, opening, earlier: [], ...before },
});

describe('what a year came to', () => {
  test.each<[string, YearClose, string]>([
    ['is what was used, where the balance is shared', shares('1000.00', '100.00', '70.00'), '1000.00'],
    ['is what points and lines are paid, where the package is the debt', byPoints, '450.00'],
    ['is what is owed to its institutions and what was booked elsewhere, without a package', byInstitution, '95.00'],
  ])('%s', (_, close, comesTo) => {
    const { input } = reserveOfYear(rulesOf(), basisOf(closed({ a: close })));
    expect(input).toMatchObject({ expenditure: comesTo });
  });
});

describe('the pots', () => {
  const year = closed({ a: shares('1000.00', '400.00', '280.00'), b: byPoints, c: byInstitution });

  test('are asked for what the fund bears, by those who share a balance', () => {
    const reserve = basisOf(year);
    const { input, result } = fundingOfOverruns(rulesOf(), year, { budget, entered: undefined, reserve });
    expect(input).toMatchObject({ communities: [{ id: 'a', asked: '280.00' }] });
    // 150.00 and a tenth of 1,545.00 are 304.50.
    expect(result.pots).toEqual([
      { id: 'risk_reserve', paid: '280.00', closing: '24.50' },
      { id: 'year_end_pool', paid: '0.00', closing: '40.00' },
    ]);
  });

  test('that there is none of are refused by name', () => {
    const fund = (order: string[], of = budget) =>
      fundingOfOverruns(rulesOf({ ...RULES, 'overrun-funding.order': order }), year, {
        ...{ budget: of, entered: undefined, reserve: undefined },
      });
    expect(() => fund(['lottery'])).toThrow('Known are: year_end_pool, risk_reserve, adjustment_grant.');
    const within = basedOn('budget/year', {
      result: { envelopes: [{ id: 'year_end_pool', amount: '40.00', in_package: true }] },
    } as unknown as Decision<'regional-budget'>);
    expect(() => fund(['year_end_pool'], within)).toThrow('no such envelope outside the packages');
  });
});

test('the reserve is refilled: what it begins with is what it ended with, and what was drawn is put back', () => {
  const first = closed({ a: shares('1000.00', '400.00', '230.00') });
  const funding = fundingOfOverruns(rulesOf(), first, { budget, entered: undefined, reserve: basisOf(first) });
  const drawn = reserveOfYear(rulesOf(), basisOf(first), basedOn('overrun-funding/year', funding));
  // 150.00 and a tenth of 1,000.00, less 230.00; it is to be 300.00.
  expect(drawn.result).toMatchObject({ provision: '100.00', drawn: '230.00', closing: '20.00', refill: '280.00' });

  const before = basedOn<ReserveOfYear>('reserve/year', drawn);
  const second = basisOf(closed({ a: shares('900.00', '0.00', '0.00') }), {
    opening: before,
    earlier: [{ year: '2024', years_since: 1, reserve: before }],
  });
  const next = reserveOfYear(rulesOf(), second);
  // 20.00, a tenth of 900.00, and half of 230.00; it is to be 270.00.
  expect(next.result).toMatchObject({ provision: '90.00', put_back: '115.00', drawn: '0.00', closing: '225.00' });
  expect(next.result.refill).toBe('45.00');
  expect(next.from.opening).toEqual([before.pin]);
});
