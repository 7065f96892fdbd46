import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, lesser, notBelowZero } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Contributor, FundPolicy } from './poolingAreas.ts';

const TWELVE = Ratio.of(12n);

export interface EligibleGap {
  readonly gap: Fen;
  readonly eligible: Fen;
  /** What the own balance meets of the gap, where the policy asks for it. */
  readonly own?: Fen;
  /** The conditions that are not met, where the policy has any. */
  readonly unmet?: readonly string[];
}

/** The gap of an area, and the part of it that the fund may relieve. */
export function eligibleGap(area: Contributor, policy: FundPolicy, workings: Workings): EligibleGap {
  const { id, policy_caused } = area;
  const spending = area.spending!;
  const measure = measureOf(area, policy);
  const gap = notBelowZero(spending - measure.against);
  const bracketed = policy.measure === 'plan' ? measure.words : `(${measure.words})`;
  workings.note(`gap.${id}`, `max(0, spending - ${bracketed})`, { spending, ...measure.operands }, gap);
  const own = ownOf(area, policy, gap, workings);
  const taken = { gap, ...own, policy_caused };
  const whole = notBelowZero(gap - (own.own ?? 0n) - policy_caused);
  const unmet = unmetBy(area, policy);

  if (unmet.unmet?.length) {
    workings.note(`eligible.${id}`, '0 * gap', { gap, unmet: unmet.unmet }, 0n, 'conditions');
    return { gap, eligible: 0n, ...own, ...unmet };
  }
  const rest = `max(0, ${Object.keys(taken).join(' - ')})`;
  if (policy.gap_limit === undefined) {
    workings.note(`eligible.${id}`, rest, taken, whole);
    return { gap, eligible: whole, ...own, ...unmet };
  }
  const { gap_limit } = policy;
  const limit = partOf(notBelowZero(measure.against), gap_limit);
  const words = `round(gap_limit * max(0, ${measure.words}))`;
  workings.note(`limit.${id}`, words, { gap_limit, ...measure.operands }, limit, 'gap_limit');
  const eligible = lesser(whole, limit);
  workings.note(`eligible.${id}`, `min(${rest}, limit)`, { ...taken, limit }, eligible);
  return { gap, eligible, ...own, ...unmet };
}

/** What the spending of an area is held against. */
function measureOf({ income, contribution, plan }: Contributor, { measure }: FundPolicy) {
  return measure === 'plan'
    ? { against: plan!, words: 'plan', operands: { plan: plan! } }
    : { against: income - contribution, words: 'income - contribution', operands: { income, contribution } };
}

/** What the own balance meets of a gap: all that is beyond the months of spending that an area may keep. */
function ownOf(area: Contributor, { own_balance_months }: FundPolicy, gap: Fen, workings: Workings): { own?: Fen } {
  if (own_balance_months === undefined) return {};
  const { id, own_balance } = area;
  const spending = area.spending!;
  const kept = partOf(notBelowZero(spending), own_balance_months.over(TWELVE));
  const operands = { spending, own_balance_months };
  const words = 'round(max(0, spending) * own_balance_months / 12)';
  workings.note(`kept.${id}`, words, operands, kept, 'own_balance_months');
  const own = lesser(gap, notBelowZero(own_balance - kept));
  return { own: workings.note(`own.${id}`, 'min(gap, max(0, own_balance - kept))', { gap, own_balance, kept }, own) };
}

function unmetBy({ met }: Contributor, { conditions }: FundPolicy): { unmet?: readonly string[] } {
  if (conditions.length === 0) return {};
  const fulfilled = new Set(met);
  return { unmet: conditions.filter((name) => !fulfilled.has(name)).sort(byCodePoint) };
}
