/** Changes of a plan that can be attributed with a pencil. */
import { describe, expect, test } from 'vitest';
import { type ComparedYearPlans, compareYearPlans } from '../../lib/comparison/compareYearPlans.ts';

/**
 * 1000.00 come in, are all available and all needed, and make the pool: two communities of 50 people get 500.00 each,
 * because history does not count and nobody weighs more than another.
 */
const ALIKE = {
  rules: {
    'regional-budget': { growth: { absolute_cap: '0' }, set_asides: [], envelopes: [] },
    packages: { history_share: '0', age_relativities: { young: '1', old: '1' } },
  },
  figures: {
    budget: { income: [{ id: 'all', amount: '1000.00' }], insured: 100, recognised_spending: '1000.00' },
    communities: [
      { id: 'A', history: '500.00', heads: { young: 25, old: 25 } },
      { id: 'B', history: '500.00', heads: { young: 25, old: 25 } },
    ],
  },
};
const { rules, figures } = ALIKE;

const withBudgetPolicy = (policy: object) => ({
  ...rules,
  'regional-budget': { ...rules['regional-budget'], ...policy },
});
const withPackagesPolicy = (policy: object) => ({ ...rules, packages: { ...rules.packages, ...policy } });
const withCommunities = (...communities: object[]) => ({ communities });
const of = (id: string, young: number, old: number, history = '500.00') => ({ id, history, heads: { young, old } });

/** What moved a figure, as `{cause: amount}`. */
function partsOf(compared: ComparedYearPlans, figure: string): Record<string, string> | undefined {
  const parts = compared.changes.find((change) => change.figure === figure)!.parts;
  return parts && Object.fromEntries(parts.map(({ cause, amount }) => [cause, amount]));
}

describe('one cause has the whole change', () => {
  test('heads: ten people more here and ten fewer there', () => {
    const compared = compareYearPlans({
      original: ALIKE,
      changed: { figures: withCommunities(of('A', 30, 30), of('B', 20, 20)) },
    });
    expect(partsOf(compared, 'packages.A')).toEqual({ heads: '100.00' }); // 60 of 100 people instead of 50
    expect(partsOf(compared, 'packages.B')).toEqual({ heads: '-100.00' });
    expect(partsOf(compared, 'package_pool')).toEqual({});
  });

  test('age structure: as many people as before, more of them old', () => {
    const original = { ...ALIKE, rules: withPackagesPolicy({ age_relativities: { young: '1', old: '3' } }) };
    const compared = compareYearPlans({
      original,
      changed: { figures: withCommunities(of('A', 0, 50), of('B', 25, 25)) },
    });
    expect(partsOf(compared, 'packages.A')).toEqual({ age_structure: '100.00' }); // 150 of 250 units instead of 100 of 200
  });

  test('indices: the people are sicker than elsewhere', () => {
    const sick = { ...of('A', 25, 25), disease_index: '1.5' };
    const compared = compareYearPlans({
      original: ALIKE,
      changed: { figures: withCommunities(sick, of('B', 25, 25)) },
    });
    expect(partsOf(compared, 'packages.A')).toEqual({ indices: '100.00' }); // 75 of 125 instead of 50 of 100
  });

  test('history, where it counts', () => {
    const original = { ...ALIKE, rules: withPackagesPolicy({ history_share: '1' }) };
    const compared = compareYearPlans({
      original,
      changed: { figures: withCommunities(of('A', 25, 25, '750.00'), of('B', 25, 25)) },
    });
    expect(partsOf(compared, 'packages.A')).toEqual({ history: '100.00' }); // 750 of 1250 instead of 500 of 1000
  });

  test('income: a tenth more comes in, and a tenth more was spent', () => {
    const budget = { income: [{ id: 'all', amount: '1100.00' }], insured: 100, recognised_spending: '1100.00' };
    const compared = compareYearPlans({ original: ALIKE, changed: { figures: { budget } } });
    expect(partsOf(compared, 'regional_budget')).toEqual({ income: '100.00' });
    expect(partsOf(compared, 'packages.A')).toEqual({ income: '50.00' });
  });

  test('reserve: a tenth is set aside', () => {
    const set_asides = [{ id: 'risk', base: 'revenue', rate: '0.1' }];
    const compared = compareYearPlans({ original: ALIKE, changed: { rules: withBudgetPolicy({ set_asides }) } });
    expect(partsOf(compared, 'regional_budget')).toEqual({ reserve: '-100.00' });
    expect(partsOf(compared, 'packages.B')).toEqual({ reserve: '-50.00' });
  });

  test('policy: an envelope leaves the packages', () => {
    const envelopes = [{ id: 'maternity', rate: '0.02', in_package: false }];
    const compared = compareYearPlans({ original: ALIKE, changed: { rules: withBudgetPolicy({ envelopes }) } });
    expect(partsOf(compared, 'regional_budget')).toEqual({});
    expect(partsOf(compared, 'package_pool')).toEqual({ policy: '-20.00' });
    expect(partsOf(compared, 'packages.A')).toEqual({ policy: '-10.00' });
  });
});

describe('several causes', () => {
  test('none comes before another: what each would move first and last counts alike', () => {
    const set_asides = [{ id: 'risk', base: 'revenue', rate: '0.1' }];
    const compared = compareYearPlans({
      original: ALIKE,
      changed: {
        rules: withBudgetPolicy({ set_asides }),
        figures: withCommunities(of('A', 30, 30), of('B', 20, 20)),
      },
    });
    // Packages of A: 500 as it was, 600 with the new heads, 450 with the reserve, 540 with both.
    expect(partsOf(compared, 'packages.A')).toEqual({
      heads: '95.00', // ((600 - 500) + (540 - 450)) / 2
      reserve: '-55.00', // ((450 - 500) + (540 - 600)) / 2
    });
  });

  test('growing and ageing at once is told apart', () => {
    const original = { ...ALIKE, rules: withPackagesPolicy({ age_relativities: { young: '1', old: '3' } }) };
    const compared = compareYearPlans({
      original,
      changed: { figures: withCommunities(of('A', 0, 100), of('B', 25, 25)) },
    });
    // A has 100 units of 200; twice the people 200 of 300; all of them old 150 of 250; both 300 of 400.
    expect(partsOf(compared, 'packages.A')).toEqual({
      heads: '158.33', // (166.67 + 150.00) / 2
      age_structure: '91.67', // (100.00 + 83.33) / 2
    });
  });

  test('a subsidy that rises for more people: the people and the rate are told apart', () => {
    const line = (heads: number, per_head: string) => ({ income: [{ id: 'subsidy', heads, per_head }] });
    const budget = { ...figures.budget, recognised_spending: '5000.00' };
    const compared = compareYearPlans({
      original: { rules, figures: { ...figures, budget: { ...budget, ...line(100, '10.00') } } },
      changed: { figures: { budget: { ...budget, ...line(120, '11.00') } } },
    });
    expect(partsOf(compared, 'regional_budget')).toEqual({
      heads: '210.00', // 20 people more, at 10.00 or at 11.00
      income: '110.00', // 1.00 more, for 100 people or for 120
    });
  });

  test('an odd fen goes to one of two equal causes, so that the sum holds', () => {
    const line = (heads: number, per_head: string) => ({ income: [{ id: 'subsidy', heads, per_head }] });
    const budget = { ...figures.budget, recognised_spending: '5000.00' };
    const compared = compareYearPlans({
      original: { rules, figures: { ...figures, budget: { ...budget, ...line(0, '0.00') } } },
      changed: { figures: { budget: { ...budget, ...line(1, '0.01') } } },
    });
    expect(partsOf(compared, 'regional_budget')).toEqual({ income: '0.01' });
  });
});

describe('communities that only one plan has', () => {
  const joined = { figures: withCommunities(of('A', 25, 25), of('B', 25, 25), of('C', 50, 50)) };

  test('one that joins had 0.00 before', () => {
    const compared = compareYearPlans({ original: ALIKE, changed: joined });
    expect(compared.changes).toContainEqual({
      figure: 'packages.C',
      original: '0.00',
      changed: '500.00', // 100 of 200 people
      difference: '500.00',
      parts: [{ cause: 'heads', amount: '500.00' }],
    });
    expect(partsOf(compared, 'packages.A')).toEqual({ heads: '-250.00' });
  });

  test('one that leaves has 0.00 then', () => {
    const compared = compareYearPlans({
      original: { rules, figures: { ...figures, ...joined.figures } },
      changed: { figures },
    });
    expect(partsOf(compared, 'packages.C')).toEqual({ heads: '-500.00' });
  });

  test('the plans themselves name only their own communities', () => {
    const { original, changed } = compareYearPlans({ original: ALIKE, changed: joined });
    expect(original.packages.packages.map(({ id }) => id)).toEqual(['A', 'B']);
    expect(changed.packages.packages.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  });
});

describe('a mixture that cannot be planned', () => {
  // Nobody may fall below history: with the history of the changed year the pool of the original is too small.
  const floored = { ...ALIKE, rules: withPackagesPolicy({ corridor: { down: '0' } }) };
  const budget = { income: [{ id: 'all', amount: '1100.00' }], insured: 100, recognised_spending: '1100.00' };
  const communities = [of('A', 25, 25, '600.00'), of('B', 25, 25)];

  test('is named with its reason, and the orders that avoid it are taken', () => {
    const compared = compareYearPlans({ original: floored, changed: { figures: { budget, communities } } });
    expect(compared.left_out).toEqual([
      { as_changed: ['history'], code: 'infeasible', message: 'The floors are more than the pool, by 10000 fen.' },
    ]);
    expect(partsOf(compared, 'packages.A')).toEqual({
      history: '50.00', // then its history lifts it to 600.00
      income: '50.00', // first the pool rises by 100.00
    });
  });

  test('where every order leads through one, as when the age bands are cut anew, both plans are answered without parts', () => {
    const recut = (id: string) => ({ id, history: '500.00', heads: { 'under 60': 25, '60 and over': 25 } });
    const compared = compareYearPlans({
      original: ALIKE,
      changed: {
        rules: withPackagesPolicy({ age_relativities: { 'under 60': '1', '60 and over': '3' } }),
        figures: withCommunities(recut('A'), recut('B')),
      },
    });
    expect(compared.left_out).toEqual([
      {
        as_changed: ['age_structure'],
        code: 'invalid_request',
        message: 'The age band "under 60" has no relativity. Known are: young, old.',
      },
      {
        as_changed: ['policy'],
        code: 'invalid_request',
        message: 'The age band "young" has no relativity. Known are: under 60, 60 and over.',
      },
    ]);
    expect(compared.changes.map(({ parts }) => parts)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(compared.changed.packages.packages.map(({ amount }) => amount)).toEqual(['500.00', '500.00']);
  });
});
