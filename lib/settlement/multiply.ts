import { Ratio } from '../money/ratio.ts';
import type { Claimed } from './chooseKinds.ts';
import type { CoefficientPolicy } from './coefficientKinds.ts';

/** What the applied factors of a case come to. */
export interface Multiplied {
  /** The product up to each of the applied factors. */
  readonly products: readonly Ratio[];
  readonly product: Ratio;
  /** The product of the factors that the clamp holds, before it does; and of the others. */
  readonly held: Ratio;
  readonly free: Ratio;
  readonly coefficient: Ratio;
  /** The bound that the held product was moved to. */
  readonly clamped: null | 'low' | 'high';
}

/** Multiply the applied factors in their order; those that the clamp names are held within its bounds, whatever the others are. */
export function multiply(clamp: CoefficientPolicy['clamp'], applied: readonly Claimed[]): Multiplied {
  const names = clamp?.kinds && new Set(clamp.kinds);
  let [product, held, free] = [Ratio.ONE, Ratio.ONE, Ratio.ONE];
  const products = applied.map(({ kind, value: factor }) => {
    product = product.times(factor);
    if (!names || names.has(kind)) held = held.times(factor);
    else free = free.times(factor);
    return product;
  });
  const clamped = movedTo(clamp, held);
  const within = clamped === null ? held : clamp![clamped]!;
  return { products, product, held, free, coefficient: within.times(free), clamped };
}

function movedTo(clamp: CoefficientPolicy['clamp'], held: Ratio): Multiplied['clamped'] {
  if (clamp?.low && held.isLess(clamp.low)) return 'low';
  return clamp?.high?.isLess(held) ? 'high' : null;
}
