import { compute } from '../../calculation/calculate.ts';
import type { GroupWeights, WeighedGroup, WeightLine } from '../../decisions/groupWeights.ts';
import { listsCounted } from '../../decisions/listsCounted.ts';
import { MOST_TOLD } from '../../decisions/peersOfWeights.ts';
import type { TariffEffect } from '../../decisions/tariffEffect.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { parseFen, sumFen } from '../../money/fen.ts';
import { Ratio } from '../../money/ratio.ts';
import { type Checked, equalFen, equalText, type Invariant } from '../invariant.ts';
import { answersAgain } from './resultIsReplayed.ts';

const CASES: Invariant = {
  invariant: 'weights.cases',
  zh: '各账簿病例数之和为测算所用病例数，费用之和为测算所用费用',
  en: 'the cases of the books are those that were weighed, and so is what they cost',
};
const GROUPS: Invariant = {
  invariant: 'weights.groups',
  zh: '文件所列病组与文书所计一致',
  en: 'the groups of the file are those that the document counts',
};
const WEIGHTS: Invariant = {
  invariant: 'weights.weight',
  zh: '各病组权重 = 均次费用 ÷ 全部均次费用，按政策调整和取整',
  en: 'the weight of each group is its mean cost to that of all, adjusted and rounded by the policy',
};
const WEIGHTED: Invariant = {
  invariant: 'weights.weighted_cases',
  zh: '加权病例数 = 各病组权重 × 预计病例数之和',
  en: 'the weighted cases are the weights times the cases expected, summed',
};
const RATE: Invariant = {
  invariant: 'weights.rate',
  zh: '费率 × 加权病例数与病例预算之差即未用预算；无预算时费率为现行费率',
  en: 'the rate times the weighted cases and what is unspent make the budget; without a budget the rate is the one in force',
};
const EFFECT: Invariant = {
  invariant: 'weights.effect',
  zh: '各机构按现行和新标准的金额之和为合计，变化为两者之差',
  en: 'what the cases of the institutions come to makes the totals, and each change is the difference of the two',
};

/** @param lines those of the file that the document names */
export function weightsAddUp(document: Checked<GroupWeights>, lines: readonly WeightLine[]): DecisionFinding[] {
  const { input, result, effect, peers } = document.body;
  const groups = lines.flatMap((line) => ('group' in line ? [line.group] : []));
  const counted = { own: 0, merged: 0, expert: 0, in_force: 0 };
  for (const { source } of groups) counted[source] += 1;
  const cases = input.books.reduce((sum, book) => sum + book.cases, 0);
  return [
    ...equalText(CASES, document, String(cases), String(input.cases)),
    ...equalFen(CASES, document, sumFen(input.books.map(({ cost }) => parseFen(cost))), parseFen(input.cost)),
    ...equalText(GROUPS, document, textOf(counted), textOf(result.groups)),
    ...groups.flatMap((group) => weightIsFound(document, group)),
    ...equalText(WEIGHTED, document, weighedIn(groups).toString(), result.weighted_cases),
    ...rateIsFound(document),
    ...(effect ? effectAddsUp(document, effect) : []),
    ...(peers ? peersAreReplayed(document, peers) : []),
  ];
}

function textOf(counted: GroupWeights['result']['groups']): string {
  const { own, merged, expert, in_force } = counted;
  return `own ${own}, merged ${merged}, expert ${expert}, in_force ${in_force}`;
}

function weighedIn(groups: readonly WeighedGroup[]): Ratio {
  return Ratio.sum(groups.map(({ weight, volume }) => Ratio.parse(weight).times(Ratio.of(volume))));
}

/** What is kept of means has ten places: a weight may be one in its last place beside what these come to. */
function weightIsFound(document: Checked<GroupWeights>, group: WeighedGroup): DecisionFinding[] {
  if (group.mean === null || group.floored) return [];
  const { result } = document.body;
  const policy = document.body.policy as WeightsSaid;
  const factors = [
    policy.scale ?? '1',
    group.mean,
    policy.adjust?.[group.id] ?? '1',
    policy.neutral ? result.neutrality! : '1',
  ];
  const exact = factors.map((text) => Ratio.parse(text)).reduce((product, factor) => product.times(factor));
  const expected = exact.over(Ratio.parse(result.mean)).roundedTo(policy.places);
  const away = expected.minus(Ratio.parse(group.weight)).absolute();
  const unit = Ratio.of(1n, 10n ** BigInt(policy.places));
  return unit.isLess(away)
    ? equalText(WEIGHTS, document, `${group.id} ${expected}`, `${group.id} ${group.weight}`)
    : [];
}

interface WeightsSaid {
  readonly scale?: string;
  readonly places: number;
  readonly neutral?: boolean;
  readonly adjust?: Readonly<Record<string, string>>;
}

function rateIsFound(document: Checked<GroupWeights>): DecisionFinding[] {
  const { input, result, tariff, before } = document.body;
  if (input.budget === undefined) return equalText(RATE, document, before?.rate ?? '–', tariff.rate ?? '–');
  const spent = Ratio.parse(tariff.rate ?? '0')
    .times(Ratio.parse(result.weighted_cases))
    .times(Ratio.of(100n));
  const unspent = parseFen(result.unspent ?? '0.00');
  return equalFen(RATE, document, parseFen(input.budget), spent.rounded() + unspent);
}

function effectAddsUp(document: Checked<GroupWeights>, effect: TariffEffect): DecisionFinding[] {
  const sides = ['before', 'after', 'change'] as const;
  const sums = sides.flatMap((side) => {
    const total = effect[side];
    if (total === null) return [];
    return equalFen(EFFECT, document, sumFen(effect.rows.map((row) => parseFen(row[side]!))), parseFen(total));
  });
  const changes = [effect, ...effect.rows].flatMap(({ before, after, change }) =>
    change === null ? [] : equalFen(EFFECT, document, parseFen(after!) - parseFen(before!), parseFen(change)),
  );
  return [...sums, ...changes];
}

function peersAreReplayed(
  { reference }: Checked<GroupWeights>,
  peers: NonNullable<GroupWeights['peers']>,
): DecisionFinding[] {
  const { formula, policy, input } = peers;
  const again = compute({ formula, policy, input });
  return answersAgain(
    { reference, body: peers },
    { ...again, workings: listsCounted(again.workings, 'input.institutions', MOST_TOLD) },
  );
}
