import { compute } from '../calculation/calculate.ts';
import type { ResultOf } from '../calculation/formulas.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import { illustrativeKeys } from '../policy/provenance.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Step } from '../workings.ts';
import type { Decision } from './decision.ts';
import type { ExpectedCases } from './expectedCases.ts';
import { listsCounted } from './listsCounted.ts';
import type { LinesFile } from './monthlyStatement.ts';
import { comparesPeers, MOST_TOLD, type PeersOfWeights, peersOf } from './peersOfWeights.ts';
import type { Pin } from './pin.ts';
import type { Coefficients, Tariff, TariffCoefficient, TariffGroup, TariffSource } from './tariff.ts';
import { effectOf, type TariffEffect } from './tariffEffect.ts';
import type { WeighedCase } from './weighedCase.ts';

type Result = ResultOf<'weights'>;

/** What was read of the books of a community and year, and which periods of it are not sealed yet. */
export interface BookRead {
  readonly community: string;
  readonly year: string;
  /** The last sealed period, which proves those before; null where none is. */
  readonly through: string | null;
  readonly lacking: readonly string[];
  readonly cases: number;
  readonly cost: string;
  /** Settlements that are no case: cancelled, without a group, or at an institution of no level. */
  readonly cancelled: number;
  readonly ungrouped: number;
  readonly unlisted: number;
}

/** A group of the new tariff: how its weight was found, and what it weighs in force. */
export interface WeighedGroup extends TariffGroup {
  readonly source: Result['groups'][number]['source'] | 'in_force';
  readonly cases: number;
  readonly kept: number;
  readonly pool: string | null;
  /** Of the pool, in yuan. */
  readonly mean: string | null;
  readonly cv: string | null;
  readonly within_cv: boolean | null;
  readonly floored: boolean;
  /** How many cases are expected. */
  readonly volume: number;
  /** What it weighs in force; null of a group that is new. */
  readonly before: string | null;
  readonly change: string | null;
}

/** A line of the file: a group, or a coefficient of one pool. */
export type WeightLine = { readonly group: WeighedGroup } | { readonly coefficient: PoolCoefficient };

/** A coefficient of one pool, with how many cases it rests on and what their costs say before it is shrunk and held. */
interface PoolCoefficient extends TariffCoefficient {
  readonly cases: number;
  readonly raw: string;
}

/** Weights of a fund year (病组权重测算), measured of past cases; the groups lie in a file, and the document names it. */
export interface GroupWeights extends Omit<Decision<'weights'>, 'input' | 'result'> {
  readonly input: {
    readonly books: readonly BookRead[];
    /** Years of the policy of which nobody says who belonged together: there are no books of them. */
    readonly without_roster: readonly string[];
    readonly cases: number;
    readonly cost: string;
    readonly volumes?: number;
    readonly budget?: string;
    /** The groups, and coefficients of single pools. */
    readonly file: LinesFile;
    /** How each group came about, step by step. */
    readonly steps: LinesFile;
  };
  readonly result: Omit<Result, 'groups' | 'coefficients'> & {
    /** How many groups were measured, merged, taken from an expert list, and kept as they are in force. */
    readonly groups: Readonly<Record<WeighedGroup['source'], number>>;
  };
  /** What the year is paid by once this is approved; its groups, and coefficients of single pools, are in the file. */
  readonly tariff: Pick<Tariff, 'rate' | 'coefficients'> & { readonly rate_from: 'budget' | 'in_force' | null };
  /** What was in force when this was drawn; null where nothing was. */
  readonly before: { readonly rate: string | null; readonly source: TariffSource } | null;
  readonly effect: TariffEffect | null;
  /** The institutions beside their peers, where the rules compare them; their coefficients count where the weights measure none. */
  readonly peers: PeersOfWeights | null;
}

export interface DrawnWeights {
  readonly document: Omit<GroupWeights, 'input'> & { readonly input: Omit<GroupWeights['input'], 'file' | 'steps'> };
  readonly lines: readonly WeightLine[];
  readonly steps: readonly Step[];
}

/** What of the policy is looked at beside the formula. */
interface WeightsAsked {
  readonly coefficients?: { readonly by: Coefficients['by']; readonly across: 'group' | 'all' };
}

/** What weights are drawn of. */
export interface WeightsBasis {
  readonly books: readonly BookRead[];
  readonly without_roster: readonly string[];
  readonly cases: readonly WeighedCase[];
  readonly expected: Pick<ExpectedCases, 'volumes' | 'budget'>;
  /** The tariff in force before the year. */
  readonly before: Tariff | undefined;
  readonly from: Readonly<Record<string, readonly Pin[]>>;
}

/**
 * Measure the weights of a year by the rules in force on its first day.
 *
 * @throws Fault of the formula, or policy_not_in_force where a rule is missing
 */
export function drawWeights(
  rules: ResolvedPolicy,
  { books, without_roster, cases, expected, before, from }: WeightsBasis,
): DrawnWeights {
  const { policy, sources } = formulaPolicy(rules, 'weights');
  const asked = policy as WeightsAsked;
  const input = { cases: cases.map(wireCase), ...expected };
  const { result, workings } = compute({ formula: 'weights', policy, input });
  const { groups: measured, coefficients, ...figures } = result;
  const groups = weighedGroups(measured, expected, before);
  const peers = comparesPeers(rules) ? peersByWeights(rules, cases, groups) : null;
  const found = coefficientsOf(asked, coefficients, peers, before);
  const told = listsCounted(workings, 'input.books', MOST_TOLD);
  const isOfAll = (step: Step) => isOfWhole(step, asked.coefficients?.across === 'all');
  const rate = figures.base_rate ?? before?.rate ?? null;
  const tariff = { groups, rate, coefficients: found };
  const document = {
    ...{ formula: 'weights' as const, policy, sources, inputs: [], from },
    input: {
      ...{ books, without_roster, cases: cases.length, cost: formatFen(sumFen(cases.map(({ cost }) => cost))) },
      ...(expected.volumes && { volumes: sumOf(Object.values(expected.volumes)) }),
      ...(expected.budget !== undefined && { budget: expected.budget }),
    },
    result: { ...figures, groups: countedBySource(groups) },
    workings: told.filter(isOfAll),
    illustrative: [
      ...new Set([...illustrativeKeys(sources), ...illustrativeKeys(peers?.sources ?? {}), ...illustrativeIn(before)]),
    ].sort(),
    tariff: {
      rate,
      rate_from: rateFrom(figures.base_rate, rate),
      coefficients: { ...found, values: found.values.filter(({ pool }) => pool === null) },
    },
    before: before ? { rate: before.rate, source: before.source } : null,
    effect: effectOf(lastYear(cases), before, tariff),
    peers,
  };
  const single = (coefficients ?? []).filter(({ pool }) => pool !== null);
  return {
    document,
    lines: [...groups.map((group) => ({ group })), ...single.map((coefficient) => ({ coefficient }))],
    steps: told.filter(isOfGroup),
  };
}

/** The cases of the last year there are any of. */
function lastYear(cases: readonly WeighedCase[]): { readonly year: string; readonly cases: readonly WeighedCase[] } {
  const year = cases.reduce((last, one) => (one.year > last ? one.year : last), '');
  return { year, cases: cases.filter((one) => one.year === year) };
}

function peersByWeights(
  rules: ResolvedPolicy,
  cases: readonly WeighedCase[],
  groups: readonly WeighedGroup[],
): PeersOfWeights {
  const last = lastYear(cases);
  const known = new Map(groups.map(({ id, weight }) => [id, Ratio.parse(weight)]));
  return peersOf(rules, last.year, last.cases, (group) => known.get(group)!);
}

function wireCase({ group, institution, level, year, cost }: WeighedCase, i: number) {
  return { id: String(i + 1), group, institution, level, year: Number(year), cost: formatFen(cost) };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The groups that were measured, and those in force that no case tells anything of: these keep their weight. */
function weighedGroups(
  measured: Result['groups'],
  { volumes }: WeightsBasis['expected'],
  before: Tariff | undefined,
): WeighedGroup[] {
  const known = new Map(before?.groups.map((group) => [group.id, group]));
  const found = measured.map((group): WeighedGroup => {
    const earlier = known.get(group.id);
    const change = earlier ? Ratio.parse(group.weight).minus(Ratio.parse(earlier.weight)).toString() : null;
    return {
      ...group,
      primary_level: earlier?.primary_level ?? false,
      volume: volumes ? (volumes[group.id] ?? 0) : group.kept,
      before: earlier?.weight ?? null,
      change,
    };
  });
  const ids = new Set(measured.map(({ id }) => id));
  const kept = [...known.values()].filter(({ id }) => !ids.has(id)).map(keptAsInForce);
  return [...found, ...kept].sort((a, b) => byCodePoint(a.id, b.id));
}

function keptAsInForce({ id, weight, primary_level }: TariffGroup): WeighedGroup {
  const nothing = { pool: null, mean: null, cv: null, within_cv: null, floored: false };
  return {
    id,
    weight,
    primary_level,
    source: 'in_force',
    cases: 0,
    kept: 0,
    volume: 0,
    ...nothing,
    before: weight,
    change: '0',
  };
}

function countedBySource(groups: readonly WeighedGroup[]): GroupWeights['result']['groups'] {
  const counted = { own: 0, merged: 0, expert: 0, in_force: 0 };
  for (const { source } of groups) counted[source] += 1;
  return counted;
}

/** Those that were measured; where the policy measures none, those of peers, else those in force, and without these all are alike. */
function coefficientsOf(
  { coefficients: asked }: WeightsAsked,
  measured: Result['coefficients'],
  peers: PeersOfWeights | null,
  before: Tariff | undefined,
): Coefficients {
  const alike = before?.coefficients ?? { by: 'level', values: [], otherwise: '1' };
  const { primary_level } = alike;
  const found = { otherwise: '1', ...(primary_level !== undefined && { primary_level }) };
  if (measured !== undefined) {
    const values = measured.map(({ id, pool, coefficient }) => ({ id, pool, coefficient }));
    return { by: asked!.by, values, ...found };
  }
  if (peers === null) return alike;
  const values = peers.result.institutions.map(({ id, coefficient }) => ({ id, pool: null, coefficient }));
  return { by: 'institution', values, ...found };
}

function rateFrom(measured: string | undefined, rate: string | null) {
  if (measured !== undefined) return 'budget' as const;
  return rate === null ? null : ('in_force' as const);
}

function illustrativeIn(before: Tariff | undefined): string[] {
  if (before?.source.by !== 'policy') return [];
  return before.source.rules.flatMap(({ key, illustrative }) => (illustrative ? [key] : []));
}

const OF_COEFFICIENTS = new Set(['at_means', 'own_mean', 'year_own_mean', 'raw', 'shrunk', 'coefficient']);

/** Steps of a group; those of the coefficients of single pools are told by their lines. */
function isOfGroup({ step }: Step): boolean {
  return !OF_COEFFICIENTS.has(step.split('.')[0]!) && !isOfWhole({ step }, true);
}

/** Steps of the whole, and of coefficients across all groups: those of single groups are as many as the cases. */
function isOfWhole({ step }: Pick<Step, 'step'>, areCoefficientsTold: boolean): boolean {
  const [name = '', ...of] = step.split('.');
  if (OF_COEFFICIENTS.has(name)) return areCoefficientsTold;
  return of.length === 0 || (name === 'year_mean' && of.length === 1);
}
