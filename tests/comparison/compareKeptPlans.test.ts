/** Plans as they are kept: worked out anew, they must be what is on the books. */
import { AssertionError } from 'node:assert';
import { expect, test } from 'vitest';
import { compute } from '../../lib/calculation/calculate.ts';
import { compareKeptPlans, type KeptPlan } from '../../lib/comparison/compareKeptPlans.ts';

function keptPlan(income: string): KeptPlan {
  const budget = {
    policy: { growth: { absolute_cap: '0' }, set_asides: [], envelopes: [] },
    input: { income: [{ id: 'all', amount: income }], insured: 1, recognised_spending: '100.00' },
  };
  const { result } = compute({ formula: 'regional-budget', ...budget });
  const packages = {
    policy: { history_share: '0', age_relativities: { all: '1' } },
    input: { pool: result.package_pool, communities: [{ id: 'north', history: '50.00', heads: { all: 1 } }] },
  };
  const split = compute({ formula: 'packages', ...packages });
  return { budget: { ...budget, result }, packages: { ...packages, result: split.result } };
}

const before = keptPlan('60.00');
const after = keptPlan('70.00');

test('the change between two kept plans is attributed', () => {
  const { changes } = compareKeptPlans(before, after);
  expect(changes.at(-1)).toEqual({
    figure: 'packages.north',
    original: '60.00',
    changed: '70.00',
    difference: '10.00',
    parts: [{ cause: 'income', amount: '10.00' }],
  });
});

test('a plan of which the budget is revised and the packages are not yet is stale: ask again', () => {
  const between = { budget: after.budget, packages: before.packages };
  const stale = {
    code: 'stale',
    message: expect.stringContaining('its packages split 60.00, its budget has 70.00 for them'),
  };
  expect(() => compareKeptPlans(between, after)).toThrow(expect.objectContaining(stale));
  expect(() => compareKeptPlans(before, between)).toThrow(expect.objectContaining(stale));
});

test('a kept result that its own rules and figures do not give is a bug, and no answer', () => {
  const { budget, packages } = after;
  const [kept] = packages.result.packages;
  const forged = {
    budget,
    packages: { ...packages, result: { ...packages.result, packages: [{ ...kept!, heads: 2 }] } },
  };
  expect(() => compareKeptPlans(before, forged)).toThrow(AssertionError);
  expect(() => compareKeptPlans(forged, after)).toThrow(AssertionError);
});
