import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { DrgPolicy, Group, Stay } from './stay.ts';

export type StayStatus = 'normal' | 'high' | 'low' | 'incomplete' | 'per_diem';

/** What decides a stay's price, before any rounding: money in fen, or points. */
export interface Priced {
  readonly status: StayStatus;
  readonly coefficient: Ratio;
  readonly accepted: Fen;
  readonly ratio: Ratio | null;
  /** The full price at this level, before the status changes it; null by the day. */
  readonly full: Ratio | null;
  /** The price in the unit of the policy. */
  readonly price: Ratio;
  readonly halved: boolean;
}

/** Why a group has no price: which value is missing or 0. */
export class MissingTariff extends Error {}

/** A rate is in yuan; prices are counted in fen. */
function inFen(yuan: Ratio): Ratio {
  return yuan.times(Ratio.of(100n));
}

/**
 * Price one stay. The request is in order by then: group and level are known, and what the policy needs is there.
 *
 * @throws MissingTariff  where a weight, rate, coefficient, mean cost or bed-day value is missing or 0
 */
export function priceStay(policy: DrgPolicy, group: Group, stay: Stay): Priced {
  const coefficient = coefficientOf(policy, group, stay);
  const accepted = stay.cost - stay.denied;
  if (stay.stay === 'per_diem') return priceByTheDay(group, stay, coefficient, accepted);

  const { full, base, measure } =
    policy.unit === 'rate' ? inMoney(policy, group, coefficient) : inPoints(group, coefficient);
  const ratio = Ratio.of(accepted).over(measure);
  const multiple = policy.high.multiple.get(stay.level)!;
  const status = stay.stay === 'incomplete' ? 'incomplete' : statusOf(policy, ratio, multiple);
  const price = priceOf(policy, status, { full, base, ratio, accepted: Ratio.of(accepted), multiple });
  const halved = isReadmitted(policy, stay);
  return {
    status,
    coefficient,
    accepted,
    ratio,
    full,
    price: halved ? price.times(policy.readmission!.factor) : price,
    halved,
  };
}

function coefficientOf(policy: DrgPolicy, group: Group, stay: Stay): Ratio {
  const primary = group.primary_level ? policy.primary_level_coefficient : undefined;
  return primary ?? policy.level_coefficients.get(stay.level)!;
}

function priceByTheDay(group: Group, stay: Stay, coefficient: Ratio, accepted: Fen): Priced {
  if (!group.bed_day_points || group.bed_day_points.isZero) throw new MissingTariff('bed_day_points');
  const price = group.bed_day_points.times(Ratio.of(stay.days!));
  return {
    status: 'per_diem',
    coefficient,
    accepted,
    ratio: null,
    full: null,
    price,
    halved: false,
  };
}

/** What a full stay is worth, the same without the level coefficient, and what its cost is compared with. */
interface Worth {
  readonly full: Ratio;
  readonly base: Ratio;
  readonly measure: Ratio;
}

function inMoney(policy: DrgPolicy, group: Group, coefficient: Ratio): Worth {
  const base = inFen(group.weight.times(policy.rate!));
  const full = base.times(coefficient);
  if (full.isZero) throw new MissingTariff('weight, rate or coefficient');
  return { full, base, measure: full };
}

function inPoints(group: Group, coefficient: Ratio): Worth {
  const base = group.weight.times(Ratio.of(100n));
  const full = base.times(coefficient);
  if (full.isZero) throw new MissingTariff('weight or coefficient');
  if (!group.mean_cost) throw new MissingTariff('mean_cost');
  return { full, base, measure: Ratio.of(group.mean_cost) };
}

function statusOf({ high, low }: DrgPolicy, ratio: Ratio, multiple: Ratio): 'high' | 'low' | 'normal' {
  const aboveHigh = ratio.compare(multiple);
  if (aboveHigh > 0 || (aboveHigh === 0 && high.operator === 'gte')) return 'high';
  const aboveLow = ratio.compare(low.multiple);
  return aboveLow < 0 || (aboveLow === 0 && low.operator === 'lte') ? 'low' : 'normal';
}

interface Facts {
  readonly full: Ratio;
  readonly base: Ratio;
  readonly ratio: Ratio;
  readonly accepted: Ratio;
  readonly multiple: Ratio;
}

/** The table of formula 5: what the full price becomes by status. */
function priceOf(policy: DrgPolicy, status: Exclude<StayStatus, 'per_diem'>, facts: Facts): Ratio {
  const { full, base, ratio, accepted, multiple } = facts;
  const byCost = policy.unit === 'rate' ? accepted : full.times(ratio);
  switch (status) {
    case 'normal':
      return full;
    case 'high':
      return policy.high.pay === 'by_item' ? byCost : full.plus(ratio.minus(multiple).times(base));
    case 'low':
    case 'incomplete':
      return Ratio.min(policy.unit === 'rate' ? full : base, byCost);
  }
}

/** Whether this was the first of two stays with too few days between them; only a complete stay pays for that. */
function isReadmitted({ readmission }: DrgPolicy, { stay, readmitted_after_days: days }: Stay): boolean {
  if (readmission === undefined || stay !== 'complete') return false;
  return (days ?? Number.POSITIVE_INFINITY) <= readmission.days;
}
