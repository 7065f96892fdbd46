import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compute } from '../../lib/calculation/calculate.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { drgGroupsOf } from '../../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../../lib/policy/formulaPolicy.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { illustrativeKeys } from '../../lib/policy/provenance.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';

const book = loadPolicy(join(import.meta.dirname, '../../policy'));
const changshu = resolve(book, '320581', '2025-01-01');

describe('the rules of the demonstration in 2025', () => {
  /** The budget of an area with 680 million of revenue that spent 548 million for 600,000 insured. */
  const budgetOf = (gdp_growth: string, revenue_growth: string) => {
    const income = [{ id: 'all', amount: '680000000.00' }];
    const input = { income, insured: 600_000, recognised_spending: '548000000.00', gdp_growth, revenue_growth };
    const { policy } = formulaPolicy(changshu, 'regional-budget');
    return compute({ formula: 'regional-budget', policy, input }).result;
  };

  test.each([
    ['8 %, where GDP and revenue grow faster', '0.08', '0.09', '0.08'],
    ['1.2 times the growth of GDP', '0.052', '0.065', '0.0624'],
    ['the growth of revenue', '0.052', '0.03', '0.03'],
  ])('the budget grows by the least of three: %s', (_, gdp, revenue, growth) => {
    expect(budgetOf(gdp, revenue).growth).toBe(growth);
  });

  test('three things are set aside before it, and of its five envelopes three are in the packages', () => {
    const { set_asides, envelopes } = budgetOf('0.052', '0.065');
    expect(set_asides).toEqual([
      { id: 'adjustment_fund', amount: '13600000.00' }, // 2 % of revenue
      { id: 'critical_illness', amount: '51000000.00' }, // 85 yuan a head
      { id: 'risk_reserve', amount: '16440000.00' }, // 3 % of what was spent
    ]);
    expect(envelopes.filter(({ in_package }) => in_package).map(({ id }) => id)).toEqual([
      'in_county_inpatient',
      'others_in_area',
      'out_of_area',
      'outpatient',
    ]);
  });

  test('what a document decides is told apart from what is only illustrative', () => {
    expect(illustrativeKeys(formulaPolicy(changshu, 'regional-budget').sources)).toEqual([
      'regional-budget.envelopes.maternity',
      'regional-budget.envelopes.others_in_area',
      'regional-budget.envelopes.out_of_area',
      'regional-budget.envelopes.outpatient',
      'regional-budget.envelopes.year_end_pool',
      'regional-budget.set_asides.adjustment_fund',
      'regional-budget.set_asides.critical_illness',
    ]);
    expect(illustrativeKeys(formulaPolicy(changshu, 'sharing').sources)).toEqual([]);
  });

  test('the fund bears 70 % of an overrun, and a community keeps 70, 50 or 20 % of a surplus', () => {
    const { policy } = formulaPolicy(changshu, 'sharing');
    const shared = (use: string, grade: string) =>
      compute({ formula: 'sharing', policy, input: { package: '1000.00', use, grade } }).result;
    expect(shared('1100.00', 'pass')).toMatchObject({ fund: '70.00', community: '30.00' });
    const kept = ['excellent', 'pass', 'fail'].map((grade) => shared('900.00', grade).retained);
    expect(kept).toEqual(['70.00', '50.00', '20.00']);
  });
});

test('the risk reserve is 2 % of recognised spending in 2024, and 3 % from 2025', () => {
  const rateOn = (day: string) =>
    resolve(book, '320500', day).inForce.get('regional-budget.set_asides.risk_reserve')?.value;
  expect(rateOn('2024-12-31')).toEqual({ base: 'recognised_spending', rate: '0.02' });
  expect(rateOn('2025-01-01')).toEqual({ base: 'recognised_spending', rate: '0.03' });
});

test('the workings of a budget name every policy value under the path of its source', () => {
  const budget = formulaPolicy(changshu, 'regional-budget');
  const input = {
    income: [{ id: 'all', amount: '680000000.00' }],
    insured: 600000,
    recognised_spending: '548000000.00',
    gdp_growth: '0.052',
    revenue_growth: '0.065',
  };
  const { workings } = compute({ formula: 'regional-budget', policy: budget.policy, input });
  const used = new Set(workings.flatMap(({ policy }) => policy ?? []));
  expect(Object.keys(budget.sources).filter((path) => !used.has(path))).toEqual([]);
});

describe('the tariff', () => {
  const groups = drgGroupsOf(changshu);

  test('has the 648 groups that Suzhou published for 2023, 21 of them paid alike at every level', () => {
    expect(groups).toHaveLength(648);
    expect(groups.filter(({ primary_level }) => primary_level)).toHaveLength(21);
  });

  test('prices every group at every level as it was published, to a hundredth of a fen', () => {
    const { policy } = formulaPolicy(resolve(book, '320500', '2025-01-01'), 'drg-case');
    const rows = publishedForSuzhou();
    const cases = rows.map(({ id, group, level }) => ({ id, group, level, cost: '1.00', patient_paid: '0.00' }));
    const priced = compute({ formula: 'drg-case', policy, input: { groups, cases } }).result.cases;
    const standardOf = new Map(priced.map(({ id, standard_exact }) => [id, standard_exact]));
    const far = rows.filter(({ id, standard }) => {
      const difference = Ratio.parse(standardOf.get(id) ?? '0').minus(Ratio.parse(standard));
      return Ratio.parse('0.0001').isLess(difference.absolute());
    });
    expect(rows).toHaveLength(3 * 648);
    expect(far).toEqual([]);
  });

  test('is illustrative in 2025, because it was published for 2023', () => {
    const rateOn = (day: string) => resolve(book, '320500', day).inForce.get('drg-case.rate');
    expect(rateOn('2023-12-31')?.provenance).toMatchObject({ illustrative: false, source: { seen: 'secondary' } });
    expect(rateOn('2024-06-30')).toBeUndefined();
    expect(rateOn('2025-01-01')).toMatchObject({ value: '9435.25', provenance: { illustrative: true } });
  });
});

test('each of the three communities has a county and a TCM hospital, three township centres and two village clinics', () => {
  const { communities, nonMembers, areaPrefix, unlisted } = rosterOf(book, '320500-390', '2025-01-01');
  expect(communities.map(({ id, divisions }) => [id, ...divisions])).toEqual([
    ['changshu', '320581'],
    ['taicang', '320585'],
    ['zhangjiagang', '320582'],
  ]);
  for (const { members, name } of communities) {
    expect(members.map(({ tier, level }) => `${tier} ${level}`)).toEqual([
      'county 3',
      'county 2',
      ...Array(3).fill('township 1'),
      ...Array(2).fill('village 1'),
    ]);
    expect([name, ...members.map((member) => member.name)].every((text) => text.endsWith('（示例）'))).toBe(true);
  }
  expect(nonMembers.map(({ id, level }) => [id, level])).toEqual([
    ['H32050800011', '3'],
    ['H32050800012', '3'],
    ['H32058100008', '2'],
    ['H32058200008', '2'],
    ['H32058500008', '2'],
  ]);
  expect([areaPrefix, unlisted]).toEqual(['3205', 'refuse']);
});

/** The standards that Suzhou published for 2023, by group and level. */
function publishedForSuzhou(): { id: string; group: string; level: string; standard: string }[] {
  const file = join(import.meta.dirname, '../cases/published-tariffs-suzhou-wuxi-taizhou.expected.csv');
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(','));
  return lines.flatMap(([, id = '', city, group = '', level = '', , standard = '']) =>
    city === 'suzhou_2023' ? [{ id, group, level, standard }] : [],
  );
}
