import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import type { Fen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { isMonth } from '../wire/isDay.ts';
import { partsHold } from '../wire/partsHold.ts';
import { amount, count, decimal, id, listOf, positive, share, tableOf, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Ageing, ageingOf, bandShape, type HeadsBand } from './insured.ts';
import { type Projection, yearByYear } from './yearByYear.ts';

const added = decimal.default(Ratio.ZERO);

const scenarioShape = z.strictObject({
  id,
  premium_growth: added,
  subsidy_growth: added,
  cost_growth: added,
  interest_rate: added,
  /** Added to the growth of the bands that have one. */
  heads_growth: added,
  participation: added,
});

const policyShape = z.strictObject({
  /** What a head of a band costs beside one of another. */
  relativities: tableOf(positive),
  /** The part of a band that is insured; all of one that is not named. */
  participation: tableOf(share).optional(),
  premium_growth: decimal,
  subsidy_growth: decimal,
  cost_growth: decimal,
  interest_rate: decimal,
  /** For how many months of spending the balance is to last. */
  months_floor: decimal.optional(),
  /** Each figure is added to the policy's. */
  scenarios: listOf(scenarioShape),
});

/** A projection goes no further: nothing holds for longer. */
const MOST_YEARS = 60;

const inputShape = z
  .strictObject({
    base_year: count.refine((year) => isMonth(`${year}-01`), 'expected a year such as 2025'),
    years: count.refine(
      (years) => years >= 1 && years <= MOST_YEARS,
      `expected a whole number from 1 to ${MOST_YEARS}`,
    ),
    opening_balance: amount,
    base_spending: unsignedAmount,
    premium_per_head: unsignedAmount,
    subsidy_per_head: unsignedAmount,
    bands: listOf(bandShape),
    one_offs: listOf(
      z.strictObject({ id, year: count, kind: z.enum(['income', 'spending'], 'expected income or spending'), amount }),
    ).default([]),
  })
  .superRefine(yearsFit, { when: partsHold });

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;
type Scenario = z.output<typeof scenarioShape>;

/** A scenario, or the baseline: how its steps are called, and where its policy lies. */
type Named = Scenario & { readonly name: string; readonly paths: readonly string[] };

export interface FundProjection {
  readonly baseline: Projection;
  readonly scenarios: readonly (Projection & {
    readonly id: string;
    /** The last closing balance less the baseline's. */
    readonly difference: Fen;
  })[];
}

const NOTHING_ADDED = scenarioShape.parse({ id: 'baseline' });

/**
 * Formula 31, the fund year by year and under scenarios: contributions by the insured, spending by the insured and their ages, from
 * the unit that the base year's spending gives; when it runs a deficit and when it is depleted.
 *
 * @throws Fault invalid_request  a band without a relativity
 * @throws Fault zero_weights  nobody was insured in the base year
 * @throws Fault infeasible  a growth below -1, with what a scenario adds to it
 */
export const fundProjection = formula(policyShape, inputShape, (policy, input): Outcome<FundProjection> => {
  refuseUnknownBands(policy, input);
  const workings = new Workings();
  const unit = unitOf(policy, input, workings);
  const project = (scenario: Scenario, name: string, ...paths: string[]) =>
    projected(policy, input, { ...scenario, name, paths }, unit, workings);
  const baseline = project(NOTHING_ADDED, 'baseline');
  const closing_of_baseline = baseline.years.at(-1)!.closing;
  const scenarios = policy.scenarios.map((scenario, i) => {
    const projection = project(scenario, `scenarios.${scenario.id}`, `scenarios[${i}]`);
    const { closing } = projection.years.at(-1)!;
    const difference = closing - closing_of_baseline;
    const operands = { closing, closing_of_baseline };
    workings.note(`against_baseline.${scenario.id}`, 'closing - closing_of_baseline', operands, difference);
    return { id: scenario.id, ...projection, difference };
  });
  return { result: { baseline, scenarios: inOrderOfId(scenarios) }, workings: workings.steps };
});

function yearsFit({ base_year, years, bands, one_offs }: Input, context: z.RefinementCtx): void {
  bands.forEach((band, i) => {
    if (!('heads' in band) || band.heads.length === years + 1) return;
    const message = 'expected a count for the base year and for each year after it';
    context.addIssue({ code: 'custom', path: ['bands', i, 'heads'], message });
  });
  one_offs.forEach(({ year }, i) => {
    if (year > base_year && year <= base_year + years) return;
    context.addIssue({ code: 'custom', path: ['one_offs', i, 'year'], message: 'expected a year that is projected' });
  });
}

function refuseUnknownBands({ relativities }: Policy, { bands }: Input): void {
  const at = bands.findIndex((band) => !relativities.has(band.id));
  if (at < 0) return;
  const unknown = bands[at]!.id;
  const message = {
    zh: `政策没有年龄段“${unknown}”的相对费用。`,
    en: `The policy has no relativity for the band "${unknown}".`,
  };
  throw new Fault('invalid_request', message, `input.bands[${at}].id`);
}

/** What a head of relativity 1 cost in the base year, exactly. */
function unitOf(policy: Policy, input: Input, workings: Workings): Ratio {
  const bands = input.bands.map((band) =>
    countedFor(policy, input, band, { ...NOTHING_ADDED, name: 'base', paths: [] }, 0, workings),
  );
  const insured = bands.map((band) => Ratio.of(band.insured[0]!));
  const relativities = bands.map((band) => band.relativity);
  const units = Ratio.sum(insured.map((heads, i) => heads.times(relativities[i]!)));
  if (units.isZero) {
    const message = {
      zh: '基年没有参保人数，无从计算人均费用。',
      en: 'Nobody was insured in the base year: there is no cost of a head.',
    };
    throw new Fault('zero_weights', message, 'input.bands');
  }
  const { base_spending } = input;
  const unit = Ratio.of(base_spending).over(units);
  const operands = { base_spending, insured, relativities };
  workings.note('unit', 'base_spending / dot(insured, relativities)', operands, inYuan(unit), 'relativities');
  return unit;
}

function projected(policy: Policy, input: Input, scenario: Named, unit: Ratio, workings: Workings): Projection {
  const { name, paths } = scenario;
  const rateOf = (rate: 'premium_growth' | 'subsidy_growth' | 'cost_growth' | 'interest_rate'): Ratio => {
    const value = policy[rate].plus(scenario[rate]);
    if (rate !== 'interest_rate') refuseBelowAll(value, `policy.${rate}`);
    const operands = { [rate]: policy[rate], added: scenario[rate] };
    return workings.note(`${rate}.${name}`, `${rate} + added`, operands, value, rate, ...paths);
  };
  const rates = {
    premium_growth: rateOf('premium_growth'),
    subsidy_growth: rateOf('subsidy_growth'),
    cost_growth: rateOf('cost_growth'),
    interest_rate: rateOf('interest_rate'),
  };
  const { years } = input;
  const bands = input.bands.map((band, i) => {
    if ('growth' in band) refuseBelowAll(band.growth.plus(scenario.heads_growth), `input.bands[${i}].growth`);
    return countedFor(policy, input, band, scenario, years, workings);
  });
  return yearByYear({ name, rates, unit, bands }, input, policy.months_floor, workings);
}

/** A band over so many years, as a scenario has it. */
function countedFor(
  { relativities, participation }: Policy,
  { base_year }: Input,
  band: HeadsBand,
  scenario: Named,
  years: number,
  workings: Workings,
): Ageing {
  const named = participation?.get(band.id);
  const own = named ?? Ratio.ONE;
  const counting = {
    name: scenario.name,
    paths: scenario.paths,
    baseYear: base_year,
    years,
    relativity: relativities.get(band.id)!,
    participation: Ratio.max(Ratio.ZERO, Ratio.min(Ratio.ONE, own.plus(scenario.participation))),
    isNamed: named !== undefined,
    growth: 'growth' in band ? band.growth.plus(scenario.heads_growth) : Ratio.ZERO,
  };
  return ageingOf(band, counting, workings);
}

/** Nothing falls by more than all of it. */
function refuseBelowAll(growth: Ratio, path: string): void {
  if (!growth.plus(Ratio.ONE).isNegative) return;
  const message = {
    zh: `增长率 ${growth} 低于 -1：下降不能超过全部。`,
    en: `A growth of ${growth} is below -1: nothing falls by more than all of it.`,
  };
  throw new Fault('infeasible', message, path);
}
