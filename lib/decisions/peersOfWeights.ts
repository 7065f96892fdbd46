import { compute } from '../calculation/calculate.ts';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Decision } from './decision.ts';
import { listsCounted } from './listsCounted.ts';
import type { WeighedCase } from './weighedCase.ts';

/** Institutions beside their peers (同级比较), by what the books have of their cases of one year and the weights just measured. */
export interface PeersOfWeights
  extends Pick<Decision<'peer-index'>, 'formula' | 'policy' | 'sources' | 'input' | 'result' | 'workings'> {
  readonly year: string;
}

/** So many entries of a list a step of these documents tells: the others are counted. */
export const MOST_TOLD = 10;

/** Whether the rules in force compare institutions with their peers. */
export function comparesPeers({ inForce }: ResolvedPolicy): boolean {
  return [...inForce.keys()].some((key) => key.startsWith('peer-index.'));
}

/**
 * Compare the institutions by their cases of a year; the class of each is the level of its last case, and each weighs as many cases as it has.
 *
 * @param weightOf the weight of a group as it was just measured
 * @throws Fault invalid_request  the policy names a measure that the books do not have
 */
export function peersOf(
  rules: ResolvedPolicy,
  year: string,
  cases: readonly WeighedCase[],
  weightOf: (group: string) => Ratio,
): PeersOfWeights {
  const { policy, sources } = formulaPolicy(rules, 'peer-index');
  refuseUnknownMeasures(policy as unknown as NamedMeasures);
  const byInstitution = [...Map.groupBy(cases, ({ institution }) => institution)];
  const institutions = byInstitution
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([id, own]) => ({ id, class: lastOf(own).level, measures: measuresOf(own, weightOf) }));
  const input = { institutions };
  const { result, workings } = compute({ formula: 'peer-index', policy, input });
  return {
    formula: 'peer-index',
    year,
    policy,
    sources,
    input,
    result,
    workings: listsCounted(workings, 'input.institutions', MOST_TOLD),
  };
}

type Cases = readonly WeighedCase[];

const mean = (sum: Ratio, cases: Cases) => sum.over(Ratio.of(cases.length));
const weighed = (cases: Cases, weightOf: (group: string) => Ratio) =>
  Ratio.sum(cases.map(({ group }) => weightOf(group)));
const spent = (cases: Cases) => inYuan(Ratio.of(cases.reduce((sum, { cost }) => sum + cost, 0n)));

/** What the books tell of the cases of an institution, by the names under which a policy asks for it; costs in yuan. */
const MEASURES = {
  cases: (cases: Cases) => Ratio.of(cases.length),
  case_mix_index: (cases, weightOf) => mean(weighed(cases, weightOf), cases),
  cost_per_case: (cases) => mean(spent(cases), cases),
  cost_per_weight: (cases, weightOf) => spent(cases).over(weighed(cases, weightOf)),
  mean_days: (cases) => mean(Ratio.of(cases.reduce((sum, { days }) => sum + days, 0)), cases),
} as const satisfies Record<string, (cases: Cases, weightOf: (group: string) => Ratio) => Ratio>;

/** Values as they go over the wire: no more than a policy could mean. */
const PLACES = 10;

function measuresOf(cases: Cases, weightOf: (group: string) => Ratio) {
  const weight = String(cases.length);
  const told = Object.entries(MEASURES).map(
    ([name, measure]) => [name, { value: measure(cases, weightOf).toString(PLACES), weight }] as const,
  );
  return Object.fromEntries(told);
}

function lastOf(cases: Cases): WeighedCase {
  return cases.reduce((last, one) => (one.settledOn > last.settledOn ? one : last));
}

interface NamedMeasures {
  readonly indices?: readonly { readonly id: string; readonly measure: string }[];
  readonly grades?: { readonly measure: string };
}

function refuseUnknownMeasures({ indices = [], grades }: NamedMeasures): void {
  const named = [
    ...indices.map(({ id, measure }) => ({ at: `peer-index.indices.${id}.measure`, measure })),
    ...(grades ? [{ at: 'peer-index.grades.measure', measure: grades.measure }] : []),
  ];
  const unknown = named.find(({ measure }) => !Object.hasOwn(MEASURES, measure));
  if (unknown === undefined) return;
  const known = Object.keys(MEASURES).join(', ');
  const says = {
    zh: `${unknown.at}：账簿中没有“${unknown.measure}”这一指标；可用的有：${known}。`,
    en: `${unknown.at}: the books do not have the measure "${unknown.measure}"; known are ${known}.`,
  };
  throw new Fault('invalid_request', says, unknown.at);
}
