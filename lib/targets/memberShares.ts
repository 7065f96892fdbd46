import { Fault } from '../errors.ts';
import { Ratio } from '../money/ratio.ts';

/** What a share is taken of. */
export type Ground = 'history' | 'capacity' | 'population';

const GROUNDS: readonly Ground[] = ['history', 'capacity', 'population'];

/** A value for each ground: how much it counts, or how much of it somebody has. */
export type ByGround = { readonly [Name in Ground]: Ratio };

export interface MemberShares {
  /** The grounds that count, in their order. */
  readonly grounds: readonly Ground[];
  /** In the order of the members: whole numbers in the proportion of the shares. */
  readonly weights: readonly bigint[];
  /** What the weights sum to. */
  readonly whole: bigint;
}

/**
 * The shares of members: Σ factor / Σ factors x own / Σ all members' own, over the grounds whose factor is not 0.
 *
 * All of it is brought to whole numbers on one scale, so that many members cost no more than their number.
 *
 * @throws Fault zero_weights  the factors sum to 0, or nobody has anything of a ground that counts
 */
export function memberShares(factors: ByGround, members: readonly ByGround[]): MemberShares {
  const grounds = GROUNDS.filter((ground) => !factors[ground].isZero);
  if (grounds.length === 0) {
    const says = { zh: '各项系数合计为 0，无从分配。', en: 'The factors sum to 0: there is nothing to share by.' };
    throw new Fault('zero_weights', says, 'policy.factors');
  }
  const owned = grounds.map((ground) => wholeNumbers(members.map((member) => member[ground])));
  const totals = owned.map(sumOf);
  const lacking = totals.indexOf(0n);
  if (lacking >= 0) throw nobodyHas(grounds[lacking]!);

  const counting = wholeNumbers(grounds.map((ground) => factors[ground]));
  const product = totals.reduce((all, total) => all * total, 1n);
  const multipliers = counting.map((factor, i) => factor * (product / totals[i]!));
  const weights = members.map((_, member) =>
    sumOf(multipliers.map((multiplier, i) => multiplier * owned[i]![member]!)),
  );
  return { grounds, weights, whole: sumOf(counting) * product };
}

/** The same values on the smallest scale on which all of them are whole. */
function wholeNumbers(values: readonly Ratio[]): bigint[] {
  const scale = Ratio.commonDenominator(values);
  return values.map(({ numerator, denominator }) => numerator * (scale / denominator));
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

function nobodyHas(ground: Ground): Fault {
  const name = { history: '历史费用', capacity: '服务能力', population: '服务人口' }[ground];
  return new Fault(
    'zero_weights',
    {
      zh: `各成员单位的${name}合计为 0，无从分配。`,
      en: `The ${ground} of all members sums to 0: there is nothing to share by.`,
    },
    'input.members',
  );
}
