import type { Fen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';

/** What may move an amount that is wanted: the corridor up or down, or the ceiling. */
export type Bound = 'up' | 'down' | 'ceiling';

interface Bounds {
  readonly corridor?: { readonly up?: Ratio | undefined; readonly down?: Ratio | undefined } | undefined;
  readonly ceiling?: Fen | undefined;
}

export interface Bounded {
  readonly amount: Fen;
  readonly bound: Bound | null;
}

/** A limit by its name in the workings: at most (`min`) or at least (`max`) so many fen. */
interface Limit {
  readonly name: string;
  readonly word: 'min' | 'max';
  readonly limit: Ratio;
  readonly bound: Bound;
}

/** Note what is left of a wanted amount (in fen, exactly) within a corridor around a package, and then below a ceiling. */
export function noteBounds(workings: Workings, wanted: Ratio, lumpSum: Fen, bounds: Bounds): Bounded {
  const limits = [...corridorOf(workings, lumpSum, bounds), ...ceilingOf(bounds)];
  let [exact, expression, bound]: [Ratio, string, Bound | null] = [wanted, 'wanted_exact', null];
  for (const { name, word, limit, bound: moving } of limits) {
    expression = `${word}(${expression}, ${name})`;
    const isBeyond = word === 'min' ? limit.isLess(exact) : exact.isLess(limit);
    if (isBeyond) [exact, bound] = [limit, moving];
  }
  const operands = Object.fromEntries(limits.map(({ name, limit }) => [name, inYuan(limit)]));
  const paths = bounds.ceiling === undefined ? [] : ['ceiling'];
  const named = { wanted_exact: inYuan(wanted), ...operands };
  const amount = workings.note('amount', `round(${expression})`, named, exact.rounded(), ...paths);
  return { amount, bound };
}

function corridorOf(workings: Workings, lumpSum: Fen, { corridor }: Bounds): Limit[] {
  const { up, down } = corridor ?? {};
  const limits: Limit[] = [];
  if (up) {
    const most = Ratio.of(lumpSum).times(Ratio.ONE.plus(up));
    workings.note('most', 'package * (1 + up)', { package: lumpSum, up }, inYuan(most), 'corridor.up');
    limits.push({ name: 'most', word: 'min', limit: most, bound: 'up' });
  }
  if (down) {
    const least = Ratio.of(lumpSum).times(Ratio.ONE.minus(down));
    workings.note('least', 'package * (1 - down)', { package: lumpSum, down }, inYuan(least), 'corridor.down');
    limits.push({ name: 'least', word: 'max', limit: least, bound: 'down' });
  }
  return limits;
}

function ceilingOf({ ceiling }: Bounds): Limit[] {
  if (ceiling === undefined) return [];
  return [{ name: 'ceiling', word: 'min', limit: Ratio.of(ceiling), bound: 'ceiling' }];
}
