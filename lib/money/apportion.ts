import assert from 'node:assert/strict';
import { Fault } from '../errors.ts';
import { byCodePoint, inOrderOfId } from './codePointOrder.ts';
import { type Fen, magnitude, sumFen } from './fen.ts';
import { Ratio } from './ratio.ts';

/** Somebody with a claim on a part of an amount; the weight is at least 0. */
export interface Part {
  readonly id: string;
  readonly weight: Ratio;
}

export interface Portion {
  readonly id: string;
  readonly amount: Fen;
}

/**
 * Split an amount so that nothing is lost: largest remainder (Hamilton) in fen.
 *
 * Each part gets the whole fen of its exact quota |total| x weight / Σ weights; the fen that are left go one by one to
 * the largest fractions of a fen, ties to the smaller id; the sign of the total is put back.
 *
 * @returns the portions in ascending order of id; they sum to the total
 * @throws Fault zero_weights  the weights sum to 0, or there is no part
 */
export function apportion(total: Fen, parts: readonly Part[]): Portion[] {
  const weights = integerWeights(parts);
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n)
    throw new Fault('zero_weights', {
      zh: '权重合计为 0，金额无从分配。',
      en: 'The weights sum to 0: there is nobody to split the amount over.',
    });

  const size = magnitude(total);
  const quotas = parts.map(({ id }, i) => {
    const exact = size * weights[i]!;
    return { id, fen: exact / whole, remainder: exact % whole };
  });
  let left = size - sumFen(quotas.map(({ fen }) => fen));
  // Only the sign of the difference counts, and a float keeps it however large the difference is.
  const byRemainder = quotas.toSorted((a, b) => Number(b.remainder - a.remainder) || byCodePoint(a.id, b.id));
  for (const quota of byRemainder) {
    if (left === 0n) break;
    quota.fen += 1n;
    left -= 1n;
  }

  const portions = inOrderOfId(quotas).map(({ id, fen }) => ({ id, amount: total < 0n ? -fen : fen }));
  assert.equal(sumFen(portions.map(({ amount }) => amount)), total, 'a split conserves its total');
  return portions;
}

/** The weights on one common scale: exact, and the proportions between them unchanged. */
function integerWeights(parts: readonly Part[]): bigint[] {
  const scale = Ratio.commonDenominator(parts.map(({ weight }) => weight));
  return parts.map(({ weight }) => weight.numerator * (scale / weight.denominator));
}
