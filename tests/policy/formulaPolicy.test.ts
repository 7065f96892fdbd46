import { describe, expect, test } from 'vitest';
import type { FormulaName } from '../../lib/calculation/formulas.ts';
import { formulaPolicy } from '../../lib/policy/formulaPolicy.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { illustrativeKeys, sourcesOf } from '../../lib/policy/provenance.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { PLACES, policyFolder, rule, rule2025 } from './policyFolder.ts';

const CLOSE = {
  'nation/sharing/surplus/bands.yaml': rule2025('[{ to: null, retained: 1 }]', 'Notice 1'),
  'nation/sharing/surplus/by_grade.yaml': rule2025('{ pass: 0.5 }', 'Notice 1'),
  'nation/sharing/overrun/bands.yaml': rule2025('[{ to: null, fund_share: 0.7 }]', 'Notice 1'),
  'nation/sharing/overrun/by_grade.yaml': rule2025('{ pass: 1 }', 'Notice 1'),
  'nation/deposit-release/full_at.yaml': rule2025('90'),
  'nation/deposit-release/none_below.yaml': rule2025('60'),
};

const BUDGET = {
  'nation/regional-budget/growth/absolute_cap.yaml': rule2025('0.08', 'Notice 1'),
  'nation/regional-budget/set_asides/risk_reserve.yaml': rule2025(
    '{ base: recognised_spending, rate: 0.03 }',
    'Notice 1',
  ),
  'nation/regional-budget/set_asides/adjustment_fund.yaml': rule2025('{ base: revenue, rate: 0.02 }'),
};

const STAYS = {
  'nation/drg-case/unit.yaml': rule2025('points'),
  'nation/drg-case/level_coefficients.yaml': rule2025('{ 2: 1 }'),
  'nation/drg-case/high/operator.yaml': rule2025('gt'),
  'nation/drg-case/high/multiple.yaml': rule2025('{ 2: 3 }'),
  'nation/drg-case/high/pay.yaml': rule2025('by_item'),
  'nation/drg-case/low/operator.yaml': rule2025('lt'),
  'nation/drg-case/low/multiple.yaml': rule2025('0.4'),
  'nation/drg-case/readmission/days.yaml': rule2025('15'),
  'nation/drg-case/readmission/factor.yaml': rule2025('0.5'),
};

function policyIn(code: string, name: FormulaName, files: Record<string, string>, on = '2025-06-01') {
  return formulaPolicy(resolve(loadPolicy(policyFolder({ ...PLACES, ...files })), code, on), name);
}

describe('a path in the policy is the path of the file', () => {
  test('the policy is what the wire takes, and each value has its source by that path', () => {
    const { policy, sources } = policyIn('A', 'deposit-release', {
      ...CLOSE,
      'area/deposit-release/full_at.yaml': rule2025('85', 'Notice 2'),
    });
    expect(policy).toEqual({ full_at: '85', none_below: '60' });
    expect(sources).toMatchObject({
      full_at: { key: 'deposit-release.full_at', jurisdiction: 'A', illustrative: false },
      none_below: { key: 'deposit-release.none_below', jurisdiction: 'N', illustrative: true },
    });
    expect(illustrativeKeys(sources)).toEqual(['deposit-release.none_below']);
  });

  test('what nobody has said is left to the formula’s default', () => {
    const { policy } = policyIn('A', 'sharing', CLOSE);
    expect(policy).toEqual({
      surplus: { bands: [{ to: null, retained: '1' }], by_grade: { pass: '0.5' } },
      overrun: { bands: [{ to: null, fund_share: '0.7' }], by_grade: { pass: '1' } },
    });
  });

  test('a formula that no document has anything to decide about has an empty policy', () => {
    expect(policyIn('A', 'apportion', {})).toEqual({ policy: {}, sources: {} });
    expect(policyIn('A', 'reconcile', {})).toEqual({ policy: {}, sources: {} });
  });
});

describe('parameters with a file for each id become a list', () => {
  test('in order of id, each with its own source', () => {
    const { policy, sources } = policyIn('A', 'regional-budget', BUDGET);
    expect(policy.set_asides).toEqual([
      { id: 'adjustment_fund', base: 'revenue', rate: '0.02' },
      { id: 'risk_reserve', base: 'recognised_spending', rate: '0.03' },
    ]);
    expect(sources['set_asides[0]']).toMatchObject({ key: 'regional-budget.set_asides.adjustment_fund' });
    expect(illustrativeKeys(sources)).toEqual(['regional-budget.set_asides.adjustment_fund']);
  });

  test('a county may replace one of them, add one, or expressly not apply one', () => {
    const files = {
      ...BUDGET,
      'east/regional-budget/set_asides/risk_reserve.yaml': rule2025('{ base: revenue, rate: 0.05 }'),
      'east/regional-budget/set_asides/adjustment_fund.yaml': rule2025('none'),
      'east/regional-budget/set_asides/critical_illness.yaml': rule2025('{ per_head: 85.00 }'),
    };
    expect(policyIn('A1', 'regional-budget', files).policy.set_asides).toEqual([
      { id: 'critical_illness', per_head: '85.00' },
      { id: 'risk_reserve', base: 'revenue', rate: '0.05' },
    ]);
    expect(policyIn('A2', 'regional-budget', files).policy.set_asides).toHaveLength(2);
  });

  test('one that has lapsed is not dropped in silence', () => {
    const files = {
      ...BUDGET,
      'nation/regional-budget/growth/absolute_cap.yaml': rule(['2025-01-01', '2026-12-31', '0.08']),
    };
    expect(() => policyIn('A', 'regional-budget', files, '2026-01-01')).toThrow(
      expect.objectContaining({ code: 'policy_not_in_force', path: 'regional-budget.set_asides.adjustment_fund' }),
    );
  });
});

describe('the close of a community takes its rules from sharing and deposit-release', () => {
  test('so that each value is written once', () => {
    const { policy, sources } = policyIn('A', 'community-close', CLOSE);
    expect(policy).toEqual({
      ...policyIn('A', 'sharing', CLOSE).policy,
      deposit: policyIn('A', 'deposit-release', CLOSE).policy,
    });
    expect(sources['surplus.bands']?.key).toBe('sharing.surplus.bands');
    expect(sources['deposit.full_at']?.key).toBe('deposit-release.full_at');
  });
});

describe('a policy is whole, or there is none', () => {
  test('a missing value is named with the day and the file to create', () => {
    const { 'nation/deposit-release/full_at.yaml': _, ...rest } = CLOSE;
    expect(() => policyIn('A', 'community-close', rest)).toThrow(
      expect.objectContaining({
        code: 'policy_not_in_force',
        path: 'deposit-release.full_at',
        message: expect.stringContaining('deposit-release.full_at has no value for A on 2025-06-01.'),
      }),
    );
  });

  test('values that are each in order, but not together, are refused with the place in the policy', () => {
    const { 'nation/drg-case/readmission/factor.yaml': _, ...rest } = STAYS;
    expect(policyIn('A', 'drg-case', STAYS).policy.readmission).toEqual({ days: 15, factor: '0.5' });
    expect(() => policyIn('A', 'drg-case', rest)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        message: expect.stringMatching(
          /^The rules in force in A on 2025-06-01 make no policy of drg-case: drg-case\.readmission\.factor: /,
        ),
      }),
    );
  });
});

test('the sources behind a path are those of the value, of what it is part of, and of what lies below it', () => {
  const { sources } = policyIn('A', 'regional-budget', BUDGET);
  const pathsBehind = (path: string) => sourcesOf(sources, path).map(({ path: at }) => at);
  expect(pathsBehind('growth.absolute_cap')).toEqual(['growth.absolute_cap']);
  expect(pathsBehind('growth')).toEqual(['growth.absolute_cap']);
  expect(pathsBehind('set_asides')).toEqual(['set_asides[0]', 'set_asides[1]']);
  expect(pathsBehind('set_asides[1].rate')).toEqual(['set_asides[1]']);
  expect(pathsBehind('grow')).toEqual([]);
});
