import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { RegionalBudgetInput, RegionalBudgetPolicy } from './budgetPolicy.ts';

/** What the policy starts from, by the key of the input that holds it. */
const NEEDED = { spending: 'recognised_spending', mean: 'years', package: 'last_package' } as const;

/** @throws Fault invalid_request  what the need starts from, or a set-aside is a part of, is not given */
export function checkStart({ start, set_asides }: RegionalBudgetPolicy, input: RegionalBudgetInput): void {
  const onSpending = set_asides.some(({ base }) => base === 'recognised_spending');
  const needed = [...(start === 'income' ? [] : [NEEDED[start]]), ...(onSpending ? [NEEDED.spending] : [])];
  const missing = needed.find((key) => input[key] === undefined);
  if (missing === undefined) return;
  const message = {
    zh: `政策要据此计算，须提供 input.${missing}。`,
    en: `The policy reckons with it, so input.${missing} is needed.`,
  };
  throw new Fault('invalid_request', message, `input.${missing}`);
}

/** What is needed, and what it grew from where that is told. */
export interface Need {
  readonly need: Fen;
  readonly base?: Fen;
}

/**
 * What is needed for the year; where the need starts from the income it is what is available.
 *
 * @param growth null where the need does not grow from anything
 * @throws Fault zero_weights  the years weigh nothing
 */
export function needOf(
  { start }: RegionalBudgetPolicy,
  input: RegionalBudgetInput,
  available: Fen,
  growth: Ratio | null,
  workings: Workings,
): Need {
  const { policy_adjustment } = input;
  if (start === 'income') {
    const need = available + policy_adjustment;
    const operands = { available, policy_adjustment };
    return { need: workings.note('need', 'available + policy_adjustment', operands, need, 'start') };
  }
  const { name, base, shown, told } = baseOf(start, input, workings);
  const need = base.times(Ratio.ONE.plus(growth!)).rounded() + policy_adjustment;
  const operands = { [name]: shown, growth: growth!, policy_adjustment };
  workings.note('need', `round(${name} * (1 + growth)) + policy_adjustment`, operands, need);
  return { need, ...told };
}

/** What the need grows from: exactly, as the workings show it, and as the answer tells it. */
function baseOf(start: 'spending' | 'mean' | 'package', input: RegionalBudgetInput, workings: Workings) {
  if (start === 'spending') {
    const spending = input.recognised_spending!;
    return { name: 'recognised_spending', base: Ratio.of(spending), shown: spending, told: {} };
  }
  if (start === 'package') {
    const base = input.last_package!;
    workings.note('base', 'last_package', { last_package: base }, base, 'start');
    return { name: 'base', base: Ratio.of(base), shown: base, told: { base } };
  }
  const mean = meanOf(input.years!, workings);
  const shown = inYuan(mean);
  const base = workings.note('base', 'round(mean)', { mean: shown }, mean.rounded());
  return { name: 'mean', base: mean, shown, told: { base } };
}

/** The weighted mean of the years, in fen, not rounded. */
function meanOf(years: NonNullable<RegionalBudgetInput['years']>, workings: Workings): Ratio {
  const weights = years.map(({ weight }) => weight);
  const amounts = years.map(({ amount }) => amount);
  const whole = Ratio.sum(weights);
  if (whole.isZero) {
    const message = {
      zh: '各年权重合计为 0，无从计算平均数。',
      en: 'The weights of the years sum to 0: there is no mean of them.',
    };
    throw new Fault('zero_weights', message, 'input.years');
  }
  const mean = Ratio.sum(years.map(({ amount, weight }) => weight.times(Ratio.of(amount)))).over(whole);
  workings.note('mean', 'dot(amounts, weights) / sum(weights)', { amounts, weights }, inYuan(mean), 'start');
  return mean;
}
