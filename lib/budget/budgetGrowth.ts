import { Fault } from '../errors.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { RegionalBudgetInput, RegionalBudgetPolicy } from './budgetPolicy.ts';

type GrowthPolicy = RegionalBudgetPolicy['growth'];
type CapName = 'absolute' | 'gdp' | 'revenue' | 'fund';

export interface Growth {
  readonly growth: Ratio;
  readonly binding: 'requested' | CapName;
}

interface Cap {
  readonly name: CapName;
  readonly value: Ratio;
}

/**
 * How much the need may grow: what was negotiated, else the smallest cap, and never above any cap.
 *
 * @throws Fault invalid_request  a cap without its indicator, nothing to grow by
 */
export function budgetGrowth(policy: GrowthPolicy, input: RegionalBudgetInput, workings: Workings): Growth {
  return growthOf(policy, input, capsOf(policy, input, workings), workings);
}

/** The caps on growth that the policy sets, in the order in which they are named when several bind. */
function capsOf(growth: GrowthPolicy, input: RegionalBudgetInput, workings: Workings): Cap[] {
  const caps: Cap[] = [];
  if (growth.absolute_cap !== undefined) {
    caps.push({ name: 'absolute', value: growth.absolute_cap });
    const operands = { absolute_cap: growth.absolute_cap };
    workings.note('caps.absolute', 'absolute_cap', operands, growth.absolute_cap, 'growth.absolute_cap');
  }
  if (growth.gdp_multiple !== undefined) {
    const { gdp_multiple } = growth;
    const gdp_growth = indicator(input.gdp_growth, 'gdp_growth', 'growth.gdp_multiple');
    const value = gdp_multiple.times(gdp_growth);
    workings.note('caps.gdp', 'gdp_multiple * gdp_growth', { gdp_multiple, gdp_growth }, value, 'growth.gdp_multiple');
    caps.push({ name: 'gdp', value });
  }
  for (const name of ['revenue', 'fund'] as const) {
    if (!growth[`follow_${name}`]) continue;
    const value = indicator(input[`${name}_growth`], `${name}_growth`, `growth.follow_${name}`);
    workings.note(`caps.${name}`, `${name}_growth`, { [`${name}_growth`]: value }, value, `growth.follow_${name}`);
    caps.push({ name, value });
  }
  return caps;
}

function indicator(value: Ratio | undefined, name: string, cap: string): Ratio {
  if (value !== undefined) return value;
  throw new Fault(
    'invalid_request',
    {
      zh: `政策按 ${cap} 设定增幅上限，须提供 input.${name}。`,
      en: `The policy caps by ${cap}, so input.${name} is needed.`,
    },
    `input.${name}`,
  );
}

function growthOf(
  { performance }: GrowthPolicy,
  { negotiated_growth }: RegionalBudgetInput,
  caps: readonly Cap[],
  workings: Workings,
): Growth {
  const limits = caps.map(({ value }) => value);
  const requested = requestedGrowth(negotiated_growth, limits).plus(performance);
  const [word, from] = negotiated_growth
    ? ['negotiated_growth', { negotiated_growth }]
    : ['min(caps)', { caps: limits }];
  workings.note('requested', `${word} + performance`, { ...from, performance }, requested, 'growth.performance');
  const growth = Ratio.min(requested, ...limits);
  workings.note('growth', 'min(requested, caps)', { requested, caps: limits }, growth);
  const binding = caps.every(({ value }) => requested.isLess(value))
    ? 'requested'
    : caps.find(({ value }) => value.equals(growth))!.name;
  return { growth, binding };
}

function requestedGrowth(negotiated: Ratio | undefined, limits: readonly Ratio[]): Ratio {
  if (negotiated) return negotiated;
  const [first, ...rest] = limits;
  if (first) return Ratio.min(first, ...rest);
  const message = {
    zh: '无从确定增长率：政策没有设定上限，也没有协商增长率。',
    en: 'There is nothing to grow by: the policy sets no cap, and no growth was negotiated.',
  };
  throw new Fault('invalid_request', message, 'input.negotiated_growth');
}
