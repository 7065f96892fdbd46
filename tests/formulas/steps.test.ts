import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { calculate } from '../../lib/calculation/calculate.ts';
import { FORMULAS_WITH_CASES } from './cases.ts';
import { stepsOf } from './outline.ts';

type Listed = { readonly [formula: string]: readonly (string | { readonly [step: string]: string })[] };
const LISTED = parse(readFileSync(new URL('steps.yaml', import.meta.url), 'utf8')) as Listed;

test('every formula is listed', () => {
  expect(Object.keys(LISTED)).toEqual(FORMULAS_WITH_CASES);
});

test.each(FORMULAS_WITH_CASES)(
  '%s is explained by the steps that are listed, and by the policy values they name',
  (formula) => {
    const listed = LISTED[formula]!.map((line) =>
      typeof line === 'string' ? line : Object.entries(line)[0]!.join(': '),
    );
    expect(stepsOf(formula)).toEqual(new Set(listed));
  },
);

test.each([
  [true, { primary_level_coefficient: '1.02' }, 'primary_level_coefficient'],
  [true, {}, 'level_coefficients.county'],
  [false, { primary_level_coefficient: '1.02' }, 'level_coefficients.county'],
])(
  'a stay names the coefficient it was priced with: primary-level group %s, policy %j: %s',
  (primary_level, own, path) => {
    const policy = {
      unit: 'rate',
      rate: '9000',
      level_coefficients: { county: '0.9' },
      ...own,
      high: { operator: 'gt', multiple: { county: '2' }, pay: 'by_item' },
      low: { operator: 'lt', multiple: '0.4' },
    };
    const groups = [{ id: 'ES25', weight: '0.6', primary_level }];
    const cases = [{ id: '1', group: 'ES25', level: 'county', cost: '5000.00' }];
    const answer = calculate({ formula: 'drg-case', policy, input: { groups, cases } });
    expect(answer).toHaveProperty('workings.0.policy', [path]);
  },
);

test('where all that is asked is there to the fen, each grant is what was asked, and nothing is split', () => {
  const policy = { method: 'deficit_relief', contribution_rate: '0.1', relief_share: '1' };
  const areas = [
    { id: 'east', income: '1000.00', spending: '1100.00' },
    { id: 'west', income: '1000.00', spending: '0.00' },
  ];
  const answer = calculate({ formula: 'adjustment-fund', policy, input: { areas } });
  const steps = 'workings' in answer ? answer.workings.map(({ step }) => step) : [];
  expect(answer).toMatchObject({ result: { pool: '200.00', remaining: '0.00', areas: [{ grant: '200.00' }, {}] } });
  expect(steps.filter((step) => step.startsWith('grant'))).toEqual(['grant.east', 'grant.west']);
});
