/** An option that is left out, or given with its default, leaves answer and workings as they were. */
import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { casesOf } from './cases.ts';

type Request = { readonly policy: Part; readonly input: Part };
type Part = { readonly [name: string]: unknown };
type Lines = readonly Part[];

const beside = (lines: unknown, more: Part) => (lines as Lines).map((line) => ({ ...more, ...line }));

/** The options of each formula with their defaults. */
const WITH_DEFAULTS: { readonly [formula: string]: (request: Request) => Request } = {
  'regional-budget': ({ policy, input }) => ({
    policy: {
      ...{ start: 'spending', add_balance: true },
      ...policy,
      growth: { follow_fund: false, ...(policy.growth as Part) },
      set_asides: beside(policy.set_asides, { from_balance: false }),
    },
    input: { past_balance: '0.00', ...input },
  }),
  'deposit-release': ({ policy, input }) => ({
    policy: { by: 'score', deficit_share: '0', partial_points: true, ...policy },
    input,
  }),
  'adjustment-fund': ({ policy, input }) => ({
    policy: { measure: 'income', conditions: [], ...policy },
    input: { opening: '0.00', ...input, areas: beside(input.areas, { own_balance: '0.00', met: [] }) },
  }),
  reserve: ({ policy, input }) => ({
    policy: { stock_on: 'expenditure', stock_unit: 'share', ...policy },
    input: { owed: [], ...input },
  }),
  'outpatient-capitation': ({ policy, input }) => ({
    policy: { uplifts: {}, own_cost: {}, ...policy },
    input: { members: beside(input.members, { persons: [] }) },
  }),
};

describe.each(Object.keys(WITH_DEFAULTS))('%s', (formula) => {
  test.each(casesOf(formula))('an option given with its default is as one left out: $title', ({ request }) => {
    const given = WITH_DEFAULTS[formula]!(request as never);
    expect(calculate({ formula, ...given })).toEqual(calculate(request));
  });
});

/** The words of each step of an answer. */
function wordsOf(request: object): Record<string, string> {
  const answer = calculate(request);
  if ('error' in answer) throw new Error(answer.error.message);
  return Object.fromEntries(answer.workings.map(({ step, expression }) => [step, expression]));
}

test('a budget without options is explained in the words of a budget without options', () => {
  const policy = {
    growth: { absolute_cap: '0' },
    set_asides: [{ id: 'reserve', base: 'revenue', rate: '0.1' }],
    envelopes: [{ id: 'outpatient', rate: '0.2', in_package: true }],
  };
  const input = { income: [{ id: 'all', amount: '10.00' }], insured: 1, recognised_spending: '5.00' };
  expect(wordsOf({ formula: 'regional-budget', policy, input })).toEqual({
    'caps.absolute': 'absolute_cap',
    requested: 'min(caps) + performance',
    growth: 'min(requested, caps)',
    revenue: 'sum(income)',
    'set_asides.reserve': 'round(revenue * rate)',
    available: 'revenue - sum(set_asides)',
    need: 'round(recognised_spending * (1 + growth)) + policy_adjustment',
    regional_budget: 'min(available, need)',
    gap: 'max(0, need - available)',
    unallocated: 'available - regional_budget',
    'envelopes.outpatient': 'round(regional_budget * rate)',
    'envelopes.in_county_inpatient': 'regional_budget - sum(envelopes)',
    package_pool: 'sum(in_package)',
  });
});

test('an adjustment fund without options is explained in the words of one without options', () => {
  const policy = { method: 'deficit_relief', contribution_rate: '0.1', relief_share: '0.5' };
  const input = { areas: [{ id: 'a', income: '10.00', spending: '10.00' }] };
  expect(wordsOf({ formula: 'adjustment-fund', policy, input })).toEqual({
    'contribution.a': 'round(income * contribution_rate)',
    pool: 'sum(contributions)',
    'gap.a': 'max(0, spending - (income - contribution))',
    'eligible.a': 'max(0, gap - policy_caused)',
    'asked.a': 'round(eligible * relief_share)',
    asked: 'sum(each)',
    'grant.a': 'asked',
    'local.a': 'gap - grant',
    remaining: 'pool - sum(grants)',
  });
});

test('heads without persons are explained without persons', () => {
  const policy = {
    ...{ quotas: { all: '12.00' }, initial_share: '1', retained: '1', fund_share: '1' },
    release: [
      { from: '1', share: '1' },
      { from: null, share: '1' },
    ],
  };
  const member = { id: 'm', member_months: { all: 12 }, use: { own: '0.00', elsewhere: '0.00' }, score: '1' };
  expect(wordsOf({ formula: 'outpatient-capitation', policy, input: { members: [member] } })).toMatchObject({
    'm.package': 'round(by_quota / 12)',
    'm.release_share': 'score >= from ? share : 0',
  });
});
