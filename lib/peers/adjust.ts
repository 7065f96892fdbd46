import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { BesidePeers } from './besidePeers.ts';
import type { Adjustment, IndexPolicy } from './peerPolicy.ts';

export interface Adjusted {
  /** How many steps from the mean, whether above or below. */
  readonly steps: Ratio;
  readonly adjustment: Ratio;
}

/** What the distance of an institution to its peers adds to its coefficient, or takes off. @param path of the index in the policy */
export function adjust(
  index: IndexPolicy,
  { value, mean, index: relative }: BesidePeers,
  ownClass: string,
  [at, path]: readonly [at: string, path: string],
  workings: Workings,
): Adjusted {
  const distance = distanceOf();
  const rule = distance.isNegative ? index.below : distance.isZero ? undefined : index.above;
  if (rule === undefined) {
    const steps = workings.note(`steps${at}`, '0', {}, Ratio.ZERO);
    return { steps, adjustment: workings.note(`adjustment${at}`, '0', {}, Ratio.ZERO) };
  }
  const [sign, side] = distance.isNegative ? ['-', 'below'] : ['', 'above'];
  const size = distance.absolute();
  const steps = stepsIn(rule, size);
  const words = STEPS[rule.count].replace('distance', `${sign}distance`);
  workings.note(`steps${at}`, words, { distance, per: rule.per }, steps, `${path}.${side}`);
  return { steps, adjustment: adjustmentOf(rule, steps) };

  function distanceOf(): Ratio {
    if (index.distance === 'ratio') {
      if (relative === null) return Ratio.ZERO;
      return workings.note(`distance${at}`, 'index - 1', { index: relative }, relative.minus(Ratio.ONE));
    }
    if (value === null || mean === null) return Ratio.ZERO;
    return workings.note(`distance${at}`, 'value - mean', { value, mean }, value.minus(mean), `${path}.distance`);
  }

  function adjustmentOf({ step, most }: Adjustment, counted: Ratio): Ratio {
    const limit = most?.get(ownClass);
    const product = counted.times(step);
    const amount = limit ? Ratio.min(product, limit) : product;
    const held = limit ? 'min(steps * step, most)' : '(steps * step)';
    const operands = { steps: counted, step, ...(limit && { most: limit }) };
    const signed = distance.isNegative ? amount.negated() : amount;
    return workings.note(`adjustment${at}`, `${sign}${held}`, operands, signed, `${path}.${side}`);
  }
}

const STEPS = {
  full: 'floor(distance / per)',
  at_once: '1 + floor(distance / per)',
  linear: 'distance / per',
} as const;

function stepsIn({ count, per }: Adjustment, size: Ratio): Ratio {
  const exact = size.over(per);
  if (count === 'linear') return exact;
  const full = Ratio.of(exact.numerator / exact.denominator);
  return count === 'full' ? full : full.plus(Ratio.ONE);
}
