/** How many splits, packages and prices the formulas give a second, and how that grows with size. */
import { type CalculationRequest, compute } from '../lib/calculation/calculate.ts';
import { FORMULAS } from '../lib/calculation/formulas.ts';
import { apportion, type Part } from '../lib/money/apportion.ts';
import { Ratio } from '../lib/money/ratio.ts';
import { type PackagesInput, type PackagesPolicy, packages } from '../lib/packages/packages.ts';
import { fill } from '../lib/packages/waterFilling.ts';
import { drgGroupsOf } from '../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../lib/policy/formulaPolicy.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { type ResolvedPolicy, resolve } from '../lib/policy/resolve.ts';
import { priceStay } from '../lib/settlement/priceStay.ts';
import { findings } from '../lib/supervision/findings.ts';
import { FUND } from '../local/demonstration/area.ts';
import { YEAR } from '../local/demonstration/demonstration.ts';
import { between, dice, pick } from '../local/demonstration/dice.ts';
import { chainOf } from './chain.ts';
import { measure } from './measure.ts';
import { routedStays } from './routedStays.ts';
import { supervisedStays } from './supervisedStays.ts';
import { figure, table } from './table.ts';
import { weighedCases } from './weighedCases.ts';

const SIZES = [10, 100, 1_000, 10_000];
const CASES = [10_000, 100_000, 1_000_000];
/** The workings of more cases than these are longer than a file anybody reads. */
const EXPLAINED_CASES = [100, 1_000, 10_000];
const CELLS = [1_000, 10_000, 100_000];
const AREAS = [1, 10, 100];
const POOL = 1_234_567_890_12n;

const rules = resolve(loadPolicy('policy'), FUND.split('-')[0]!, `${YEAR}-01-01`);

/** Measure the formulas. @returns a section of Markdown */
export function benchFormulas(): string {
  return [
    '## Formulas',
    '',
    'Growth is the time of a size over the time of the tenth of it: 10 is a straight line. Only the chains of corridors grow faster:',
    'they are made so that a round holds one community and uncovers the next, which takes shares that halve from each to the next, a',
    'number of a thousand bits for a thousand communities. Corridors drawn at random, as in the section before, end in a few rounds.',
    '',
    section('Splits (`apportion`)', 'parts', SIZES, (size) => {
      const parts = partsOf(size);
      return () => apportion(POOL, parts);
    }),
    section('Packages in a corridor, with workings', 'communities', SIZES, (size) => {
      const [policy, input] = packagesOf(size);
      return () => packages.compute(policy, input);
    }),
    section('Corridors made to hold one community a round (`fill`)', 'communities', SIZES.slice(0, 3), (size) => {
      const { pool, claimants } = chainOf(size);
      return () => fill(pool, claimants);
    }),
    section('DRG prices (`priceStay`)', 'cases', CASES, pricesOf),
    section('DRG cases over the wire, with workings', 'cases', EXPLAINED_CASES, (size) => {
      const request = drgRequest(rules, size);
      return () => compute(request);
    }),
    section('Stays that want a question (`findings`, all eight rules, with workings)', 'stays', CASES, (size) => {
      const { policy, input } = supervisedStays(size);
      return () => findings.compute(policy, input);
    }),
    section('Stays routed (`route`)', 'stays', CASES, routedStays),
    section('Cases weighed, with workings (`weights`)', 'cases', CASES, weighedCases),
    section('Patient flow, with workings (`patient-flow`)', 'cells', CELLS, (size) => {
      const flow = FORMULAS['patient-flow'];
      const policy = flow.policy.parse({ out_share_from: '0.3', local_cases_from: 10, growth_over: '0.1' });
      const input = flow.input.parse(flowOf(size));
      return () => flow.compute(policy, input);
    }),
    section(
      'The fund of an area over ten years, three scenarios, with workings (`fund-projection`)',
      'areas',
      AREAS,
      (size) => {
        const requests = Array.from({ length: size }, (_, i) => projectionOf(i));
        return () => requests.map((request) => compute(request).result);
      },
    ),
  ].join('\n');
}

function section(
  title: string,
  unit: string,
  sizes: readonly number[],
  workOf: (size: number) => () => unknown,
): string {
  let before: number | undefined;
  const rows = sizes.map((size) => {
    const { milliseconds, aSecond } = measure(workOf(size));
    const growth = before === undefined ? '' : figure(milliseconds / before);
    before = milliseconds;
    return [figure(size), figure(milliseconds), figure(aSecond), figure(aSecond * size), growth];
  });
  return `### ${title}\n\n${table([unit, 'ms', 'a second', `${unit} a second`, 'growth'], rows)}\n`;
}

function partsOf(size: number): Part[] {
  const stream = dice(size, 'parts');
  return Array.from({ length: size }, (_, i) => ({
    id: idOf(i),
    weight: Ratio.of(between(stream, 1, 10 ** 9), 10_000n),
  }));
}

/** Communities about half of which end at a bound of the corridor. */
function packagesOf(size: number): [PackagesPolicy, PackagesInput] {
  const stream = dice(size, 'packages');
  const policy = FORMULAS.packages.policy.parse(formulaPolicy(rules, 'packages').policy);
  const communities = Array.from({ length: size }, (_, i) => ({
    id: idOf(i),
    history: BigInt(between(stream, 700_00, 1100_00)) * 1_000n,
    heads: new Map([...policy.age_relativities.keys()].map((band) => [band, between(stream, 100, 300)])),
    disease_index: Ratio.ONE,
    access_index: Ratio.ONE,
  }));
  const pool = communities.reduce((sum, { history }) => sum + history, 0n);
  return [
    { ...policy, corridor: { up: Ratio.parse('0.08'), down: Ratio.parse('0.05') } },
    { pool, communities },
  ];
}

function pricesOf(size: number): () => unknown {
  const request = drgRequest(rules, 10_000);
  const policy = FORMULAS['drg-case'].policy.parse(request.policy);
  const { groups, cases } = FORMULAS['drg-case'].input.parse(request.input);
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  return () => {
    for (let i = 0; i < size; i += 1) {
      const stay = cases[i % cases.length]!;
      priceStay(policy, groupOf.get(stay.group)!, stay);
    }
  };
}

/** Stays of every group of the tariff in force, at every level. */
function drgRequest(inForce: ResolvedPolicy, size: number): CalculationRequest<'drg-case'> {
  const stream = dice(size, 'stays');
  const { policy } = formulaPolicy(inForce, 'drg-case');
  const groups = drgGroupsOf(inForce);
  const levels = Object.keys(policy.level_coefficients as object);
  const cases = Array.from({ length: size }, (_, i) => ({
    id: idOf(i),
    group: pick(stream, groups).id,
    level: pick(stream, levels),
    cost: `${between(stream, 500, 60_000)}.00`,
    patient_paid: `${between(stream, 0, 400)}.00`,
  }));
  return { formula: 'drg-case', policy, input: { groups, cases } };
}

/** Cells of as many homes, places and groups as an area has: fifty places, two hundred groups, homes for the rest. */
function flowOf(size: number) {
  const stream = dice(size, 'flow');
  const places = Array.from({ length: 50 }, (_, i) => ({ id: `p${i}`, local: i < 20 }));
  const homes = Array.from({ length: Math.max(1, size / 1_000) }, (_, i) => ({
    id: `h${i}`,
    heads_before: between(stream, 10_000, 90_000),
    heads_now: between(stream, 10_000, 90_000),
  }));
  const cells = Array.from({ length: size }, (_, i) => {
    const [before, now] = [between(stream, 0, 90), between(stream, 0, 90)];
    return {
      home: `h${Math.floor(i / 1_000)}`,
      place: `p${i % 50}`,
      group: `g${Math.floor((i % 1_000) / 50) + 20 * between(stream, 0, 9)}`,
      cases_before: before,
      fund_before: `${before * between(stream, 500, 20_000)}.00`,
      cases_now: now,
      fund_now: `${now * between(stream, 500, 20_000)}.00`,
    };
  });
  return { homes, places, cells };
}

function projectionOf(area: number): CalculationRequest<'fund-projection'> {
  const stream = dice(area, 'projection');
  const ages = Array.from({ length: 8 }, (_, i) => `age${i}`);
  const policy = {
    relativities: Object.fromEntries(ages.map((age, i) => [age, `${i + 1}.25`])),
    participation: Object.fromEntries(ages.map((age) => [age, '0.95'])),
    premium_growth: '0.05',
    subsidy_growth: '0.045',
    cost_growth: '0.075',
    interest_rate: '0.0225',
    scenarios: [
      { id: 'dearer', cost_growth: '0.01' },
      { id: 'fewer', heads_growth: '-0.01' },
      { id: 'more', participation: '0.02', premium_growth: '0.01' },
    ],
  };
  const bands = ages.map((id, i) => ({ id, base_heads: between(stream, 10_000, 90_000), growth: `0.0${i}` }));
  const input = {
    base_year: 2025,
    years: 10,
    opening_balance: '60000000.00',
    base_spending: '500000000.00',
    premium_per_head: '400.00',
    subsidy_per_head: '700.00',
    bands,
  };
  return { formula: 'fund-projection', policy, input };
}

function idOf(index: number): string {
  return `id${String(index).padStart(7, '0')}`;
}
