/** What the settings of a year decide about its close: whether it is closed at all, on what basis, and until when. */
import { describe, expect, test } from 'vitest';
import { explain } from '../../lib/explanation/explain.ts';
import { explanationText } from '../../lib/explanation/explanationText.ts';
import { withRule } from '../policy/withRule.ts';
import { type Closing, closed, POLICY, planned, reconciled, watched } from './decidedBy.ts';

function withRules(rules: Readonly<Record<string, string>>) {
  return Object.entries(rules).reduce((policy, [key, value]) => withRule(policy, key, value), POLICY);
}
const MODE_C = withRules({
  'service.mode': 'C',
  'community-clearing.basis': 'fund',
  'community-clearing.reference_value': '90',
});
const LEAD = 'H32058100001';
const TOWN = 'H32058100002';
const BOOKED = (policy = POLICY) => withRule(policy, 'service.inpatient_basis', 'booked');

describe('a year in which the package is the debt (mode C)', () => {
  const clearing = (policy = MODE_C, asked: Closing = {}) => {
    const { close, distribution } = closed(policy, asked);
    if (close.formula !== 'community-clearing') throw new Error(`closed by ${close.formula}`);
    return { ...close, distribution };
  };

  test('is split between the members by their points, and nothing is left to retain or distribute', () => {
    const { result, distribution, ...close } = clearing();
    expect(result).toMatchObject({ pot: '100000.00', point_value: '100', payments: '100000.00' });
    expect(result.members.map(({ payment }) => payment).toSorted()).toEqual(['10000.00', '90000.00']);
    expect(distribution).toBeNull();
    expect(close).toMatchObject({ final_by: '2026-06-30', is_provisional: true, books: { booked: '90000.00' } });
    expect(close.from.points).toHaveLength(1);
  });

  test('comes out otherwise than in mode A, by the same books', () => {
    expect(closed(POLICY).close).toMatchObject({ formula: 'community-close', result: { surplus: '9950.00' } });
    expect(clearing().result).toMatchObject({ mode_a: '90000.00', mode_a_balance: '10000.00' });
  });

  test('more points of one member bring the community nothing: they take it from the other', () => {
    const more = clearing(MODE_C, {
      points: {
        members: [
          { id: LEAD, points: '1900' },
          { id: TOWN, points: '100' },
        ],
      },
    });
    expect(more.result).toMatchObject({
      payments: '100000.00',
      members: [
        { id: LEAD, payment: '95000.00' },
        { id: TOWN, payment: '5000.00' },
      ],
    });
  });

  test('asks for no deposit options, and is reconciled, planned and watched as any other', () => {
    expect(clearing(withRule(MODE_C, 'deposit-release.by', 'fund')).result).toEqual(clearing().result);
    expect(reconciled(MODE_C)).toEqual(reconciled(POLICY));
    expect(planned(MODE_C)).toEqual(planned(POLICY));
    expect(watched(MODE_C)).toEqual(watched(POLICY));
  });
});

describe('a year whose deposit is released otherwise than between two scores', () => {
  const BY_FUND = withRule(POLICY, 'deposit-release.by', 'fund');

  test('is not closed on any basis: it would release what the rules keep', () => {
    const said =
      /a year whose deposit is released by the balance of the fund.* cannot be closed yet.*deposit-release\.by/;
    for (const policy of [BY_FUND, BOOKED(BY_FUND)]) expect(() => closed(policy)).toThrow(said);
  });

  test('is reconciled as any other, and closed where the rule says what the close does', () => {
    expect(reconciled(BY_FUND)).toEqual(reconciled(POLICY));
    expect(closed(withRule(POLICY, 'deposit-release.by', 'score'))).toEqual(closed(POLICY));
  });
});

test('what counts as inpatient use is what DRG makes payable or what was booked, as the rules say', () => {
  const inpatient = (policy = POLICY) => closed(policy).close.input as { use: { inpatient: string } };
  expect(inpatient().use.inpatient).toBe('90050.00');
  expect(inpatient(BOOKED()).use.inpatient).toBe('90000.00');
});

describe('until when a year is closed', () => {
  const on = (today: string, policy = POLICY) => closed(policy, { today }).close;

  test('before its deadline a close is provisional, and says until when', () => {
    expect(on('2026-02-01')).toMatchObject({ final_by: '2026-06-30', is_provisional: true });
    expect(on('2026-06-29')).toMatchObject({ is_provisional: true });
  });

  test('on the last day it is final, with the same figures', () => {
    const last = on('2026-06-30');
    expect(last).toMatchObject({ final_by: '2026-06-30', is_provisional: false });
    expect({ ...last, is_provisional: true }).toEqual(on('2026-02-01'));
  });

  test('after it nothing is closed: what comes later belongs to the next year', () => {
    expect(() => on('2026-07-01')).toThrow(
      /2025 of 常熟市县域医共体（示例） \(changshu\) was to be cleared by 2026-06-30, and it is 2026-07-01: .* next year.*clearing_deadline\.yaml/,
    );
  });

  test('the deadline is that of the rules', () => {
    const march = withRule(POLICY, 'service.clearing_deadline', '03-31');
    expect(on('2026-03-31', march)).toMatchObject({ final_by: '2026-03-31', is_provisional: false });
    expect(() => on('2026-04-01', march)).toThrow('was to be cleared by 2026-03-31');
  });

  test('whoever has the close explained is told that it is provisional', () => {
    const told = (today: string) => explain('close', on(today), []);
    expect(told('2026-02-01')).toMatchObject({ provisional_until: '2026-06-30' });
    expect(explanationText(told('2026-02-01'), { language: 'zh' })).toContain('预清算：2026-06-30 前仍可重新清算');
    expect(explanationText(told('2026-02-01'), { language: 'en' })).toContain(
      'Provisional: it may be closed again until 2026-06-30',
    );
    expect(told('2026-06-30')).not.toHaveProperty('provisional_until');
    expect(explanationText(told('2026-06-30'), { language: 'zh' })).not.toContain('预清算');
  });
});

test('the month says by which day it is settled', () => {
  expect(reconciled(POLICY).month.settle_by).toBe('2025-05-26');
  expect(reconciled(withRule(POLICY, 'service.settlement_working_days', 10)).month.settle_by).toBe('2025-04-24');
});
