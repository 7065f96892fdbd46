import { Ratio } from '../money/ratio.ts';
import type { Figure, Workings } from '../workings.ts';
import type { Claimed } from './chooseKinds.ts';
import type { CoefficientPolicy } from './coefficientKinds.ts';
import type { Multiplied } from './multiply.ts';

/** Note how the coefficient of one case came about: its factors one after the other, and what the clamp made of them. */
export function noteCoefficients(
  workings: Workings,
  { clamp }: CoefficientPolicy,
  id: string,
  applied: readonly Claimed[],
  multiplied: Multiplied,
): void {
  const named = (figure: string) => `${id}.${figure}`;
  const { product, held, free, coefficient } = multiplied;
  noteProduct('product', applied);
  if (clamp?.kinds === undefined) {
    const [expression, bounds, paths] = within('product', clamp);
    workings.note(named('coefficient'), expression, { product, ...bounds }, coefficient, ...paths);
    return;
  }
  const names = new Set(clamp.kinds);
  noteProduct(
    'held_product',
    applied.filter(({ kind }) => names.has(kind)),
  );
  noteProduct(
    'free_product',
    applied.filter(({ kind }) => !names.has(kind)),
  );
  const [expression, bounds, paths] = within('held_product', clamp);
  const operands = { held_product: held, ...bounds, free_product: free };
  workings.note(named('coefficient'), `${expression} * free_product`, operands, coefficient, 'clamp.kinds', ...paths);

  /** One step for each factor; where there is none, the product of nothing. */
  function noteProduct(name: string, factors: readonly Claimed[]): void {
    if (factors.length === 0) workings.note(named(name), '1', {}, Ratio.ONE);
    let before = Ratio.ONE;
    for (const { at, value: factor } of factors) {
      const operands = { [name]: before, factor };
      before = workings.note(named(name), `${name} * factor`, operands, before.times(factor), `kinds[${at}]`);
    }
  }
}

type Within = readonly [expression: string, bounds: { readonly [name: string]: Figure }, policy: readonly string[]];

/** A figure within the bounds that a clamp has. */
function within(figure: string, clamp: CoefficientPolicy['clamp']): Within {
  const { low, high } = clamp ?? {};
  if (low && high) return [`min(high, max(low, ${figure}))`, { low, high }, ['clamp.low', 'clamp.high']];
  if (low) return [`max(low, ${figure})`, { low }, ['clamp.low']];
  if (high) return [`min(high, ${figure})`, { high }, ['clamp.high']];
  return [figure, {}, []];
}
