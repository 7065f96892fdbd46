/** A comparison as it is asked from outside. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { FORMULAS, type FormulaName } from '../../lib/calculation/formulas.ts';
import { compare } from '../../lib/comparison/compare.ts';
import { REQUESTS } from '../laws/requests.ts';
import { plans } from './plans.ts';

const prepayment = {
  formula: 'prepayment-plan',
  original: { policy: { deposit_rate: '0.05' }, input: { package: '1200.00' } },
};
const budget = {
  formula: 'year-plan',
  original: {
    rules: {
      'regional-budget': { growth: { absolute_cap: '0' }, set_asides: [], envelopes: [] },
      packages: { history_share: '0', age_relativities: { all: '1' } },
    },
    figures: {
      budget: { income: [{ id: 'all', amount: '10.00' }], insured: 1, recognised_spending: '10.00' },
      communities: [{ id: 'A', history: '10.00', heads: { all: 1 } }],
    },
  },
  changed: {},
};

function refusalOf(asked: unknown) {
  const answer = compare(asked);
  return 'error' in answer ? answer : undefined;
}

describe('a formula', () => {
  test('every figure that differs is told, and no other', () => {
    const answer = compare({ ...prepayment, changed: { policy: { deposit_rate: '0.045' } } });
    expect(answer).toMatchObject({
      formula: 'prepayment-plan',
      original: { deposit: '60.00' },
      changed: { deposit: '54.00' },
    });
    expect(answer).toHaveProperty('differences.length', 13);
    expect(answer).toHaveProperty('differences.0', {
      figure: 'deposit', // of 1200.00, 4.5 % instead of 5 %
      original: '60.00',
      changed: '54.00',
      difference: '-6.00',
    });
    expect(answer).toHaveProperty('differences.1', {
      figure: 'months.01.amount',
      original: '95.00',
      changed: '95.50',
      difference: '0.50',
    });
  });

  test('a changed input is compared under the same policy', () => {
    const answer = compare({ ...prepayment, changed: { input: { package: '1200.00', reserved: '200.00' } } });
    expect(answer).toHaveProperty('differences.0', {
      figure: 'base',
      original: '1200.00',
      changed: '1000.00',
      difference: '-200.00',
    });
  });

  test('what only one result has stands on its side alone, and words have no difference', () => {
    const policy = { history_share: '0', age_relativities: { all: '1' } };
    const community = (id: string) => ({ id, history: '4.00', heads: { all: 1 } });
    const answer = compare({
      formula: 'packages',
      original: { policy, input: { pool: '10.00', communities: [community('A'), community('B')] } },
      changed: {
        policy: { ...policy, corridor: { up: '0.05' } },
        input: { pool: '10.00', communities: [community('A')] },
      },
    });
    expect(answer).toHaveProperty('differences', [
      { figure: 'packages.A.share', original: '0.5', changed: '1', difference: '0.5' },
      { figure: 'packages.A.amount', original: '5.00', changed: '4.20', difference: '-0.80' },
      { figure: 'packages.A.growth', original: '0.25', changed: '0.05', difference: '-0.2' },
      { figure: 'packages.A.clamped', original: null, changed: 'up' },
      { figure: 'packages.B.heads', original: 1 },
      { figure: 'packages.B.risk_units', original: '1' },
      { figure: 'packages.B.share', original: '0.5' },
      { figure: 'packages.B.amount', original: '5.00' },
      { figure: 'packages.B.growth', original: '0.25' },
      { figure: 'packages.B.clamped', original: null },
      { figure: 'residue', original: '0.00', changed: '5.80', difference: '5.80' },
    ]);
  });

  test.each(Object.keys(FORMULAS) as FormulaName[])('%s: both sides are what calculate answers', (formula) => {
    const requests = REQUESTS[formula] as fc.Arbitrary<{ policy: object; input: object }>;
    fc.assert(
      fc.property(requests, requests, (original, changed) => {
        const [before, after] = [original, changed].map((request) => calculate({ formula, ...request }));
        fc.pre('result' in before! && 'result' in after!);
        expect(compare({ formula, original, changed })).toMatchObject({
          original: (before as { result: unknown }).result,
          changed: (after as { result: unknown }).result,
        });
        const same = compare({ formula, original, changed: {} });
        expect(same).toHaveProperty('differences', []);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a refusal says on which side', () => {
  const communities = [{ id: 'A', history: '10.00', heads: { young: 1 } }];
  const packages = { history_share: '0', age_relativities: { old: '1' } };
  const floored = { history_share: '0', age_relativities: { all: '1' }, corridor: { down: '0' } };

  test.each([
    ['no object', 7, null, undefined],
    ['no formula', {}, null, 'formula'],
    ['a formula that nobody knows', { ...prepayment, formula: 'prepayment' }, 'prepayment', 'formula'],
    ['a name that every object has', { ...prepayment, formula: 'constructor' }, 'constructor', 'formula'],
    ['no changed side', prepayment, 'prepayment-plan', 'changed'],
    ['an unknown key', { ...prepayment, changed: { rules: {} } }, 'prepayment-plan', 'changed.rules'],
    ['a policy that is null', { ...prepayment, changed: { policy: null } }, 'prepayment-plan', 'changed.policy'],
    [
      'a wrong field of the original',
      { ...prepayment, original: { policy: {}, input: {} }, changed: {} },
      'prepayment-plan',
      'original.policy.deposit_rate',
    ],
    [
      'a wrong field of the changed side',
      { ...prepayment, changed: { input: { package: 12 } } },
      'prepayment-plan',
      'changed.input.package',
    ],
    [
      'a part of a plan that is missing',
      { ...budget, original: { rules: {}, figures: {} } },
      'year-plan',
      'original.rules.regional-budget',
    ],
    ['an unknown figure', { ...budget, changed: { figures: { plan: {} } } }, 'year-plan', 'changed.figures.plan'],
    [
      'a list that is none',
      { ...budget, changed: { figures: { communities: {} } } },
      'year-plan',
      'changed.figures.communities',
    ],
    [
      'a community without history',
      { ...budget, changed: { figures: { communities: [{ id: 'A', heads: {} }] } } },
      'year-plan',
      'changed.figures.communities[0].history',
    ],
    [
      'a band that the changed rules do not know, sent with the original',
      { ...budget, changed: { rules: { packages } } },
      'year-plan',
      'original.figures.communities[0].heads.all',
    ],
    [
      'a band that the rules of the original do not know, sent as changed',
      { ...budget, changed: { figures: { communities } } },
      'year-plan',
      'changed.figures.communities[0].heads.young',
    ],
  ])('%s', (_, asked, formula, path) => {
    const error = { code: 'invalid_request', message: expect.any(String), ...(path && { path }) };
    expect(refusalOf(asked)).toEqual({ formula, error });
  });

  test('a changed input under which the formula has no answer', () => {
    expect(refusalOf({ ...prepayment, changed: { input: { package: '1.00', reserved: '2.00' } } })).toEqual({
      formula: 'prepayment-plan',
      error: {
        code: 'infeasible',
        message: expect.stringMatching(/^In the changed one: /),
        path: 'changed.input.reserved',
      },
    });
  });

  test('a figure of the original that a changed policy has no place for is named where it was sent', () => {
    const input = { pool: '1.00', communities: [{ id: 'A', history: '1.00', heads: { all: 1 } }] };
    const original = { policy: { history_share: '0', age_relativities: { all: '1' } }, input };
    const changed = { policy: packages };
    expect(refusalOf({ formula: 'packages', original, changed })?.error).toMatchObject({
      message: expect.stringMatching(/^In the changed one: The age band "all" has no relativity/),
      path: 'original.input.communities[0].heads.all',
    });
  });

  test('an original that cannot be planned, told of its own rules', () => {
    const set_asides = [{ id: 'risk', base: 'revenue', rate: '1.1' }];
    const rules = { ...budget.original.rules };
    rules['regional-budget'] = { ...rules['regional-budget'], set_asides: set_asides as never[] };
    expect(refusalOf({ ...budget, original: { ...budget.original, rules } })).toEqual({
      formula: 'year-plan',
      error: {
        code: 'infeasible',
        message: 'In the original: The set-asides are more than the revenue, by 100 fen.',
        path: 'original.rules.regional-budget.set_asides',
      },
    });
  });

  test('a pool that is too small is nobody’s field: it was worked out', () => {
    const poorer = { ...budget.original.figures.budget, income: [{ id: 'all', amount: '9.00' }] };
    const changed = { rules: { packages: floored }, figures: { budget: poorer } };
    expect(refusalOf({ ...budget, changed })).toEqual({
      formula: 'year-plan',
      error: { code: 'infeasible', message: 'In the changed one: The floors are more than the pool, by 100 fen.' },
    });
  });
});

test('what the changed plan leaves out, at any depth, is as in the original', () => {
  fc.assert(
    fc.property(plans, plans, (original, other) => {
      const { packages } = other.rules;
      const whole = { ...original, rules: { ...original.rules, packages } };
      const asked = { formula: 'year-plan', original };
      const [short, long] = [{ rules: { packages } }, whole].map((changed) => compare({ ...asked, changed }));
      fc.pre(!('error' in short!));
      expect(short).toEqual(long);
    }),
    { numRuns: 30 },
  );
});
