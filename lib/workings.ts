import type { Part, Portion } from './money/apportion.ts';
import { type Fen, formatFen } from './money/fen.ts';
import { Ratio } from './money/ratio.ts';

/** A figure as the workings write it: an exact decimal or fraction, an amount in yuan, a count or a name. */
export type Operand = string | number | boolean | readonly Operand[] | { readonly [name: string]: Operand };

/**
 * One step on the way to a result.
 *
 * `expression` names its operands, and evaluating it over them exactly gives `value`; amounts count in yuan. Its words:
 * `+ - * /`, comparisons, `a ? b : c`, `'a name'`; `min`, `max` and `sum`, in which a list stands for its entries; `abs`;
 * `dot(list, list)`; `round` half away from zero, to the fen, and `round(x, places)`; `apportion(total; weights)`;
 * `bands(amount; package; ends)`, what lies in each marginal band; `reached(figure; thresholds)`, ascending.
 * `shapley(before; now)`, the change of the product of the factors, attributed to them to the fen.
 * `policy` are the paths of the policy values it used.
 */
export interface Step {
  readonly step: string;
  readonly expression: string;
  readonly operands: { readonly [name: string]: Operand };
  readonly value: Operand;
  readonly policy?: readonly string[];
}

/** What a formula answers: the figures, and how each came about. */
export interface Outcome<Result> {
  readonly result: Result;
  readonly workings: readonly Step[];
}

/** What a formula may hand to a step: money in fen, exact ratios, or what is already written. */
export type Figure = Fen | Ratio | string | number | boolean | readonly Figure[] | { readonly [name: string]: Figure };

/** Write a figure exactly, as the workings show it. */
function written(figure: Figure): Operand {
  if (typeof figure === 'bigint') return formatFen(figure);
  if (figure instanceof Ratio) return figure.toExactString();
  if (typeof figure !== 'object') return figure;
  if (Array.isArray(figure)) return figure.map(written);
  return Object.fromEntries(Object.entries(figure).map(([name, value]) => [name, written(value)]));
}

/** The workings of one calculation, in the order in which the figures came about. */
export class Workings {
  readonly steps: Step[] = [];

  /** Note a step, and hand its value on. */
  note<F extends Figure>(
    step: string,
    expression: string,
    operands: { readonly [name: string]: Figure },
    value: F,
    ...policy: string[]
  ): F {
    this.steps.push({
      step,
      expression,
      operands: written(operands) as Step['operands'],
      value: written(value),
      ...(policy.length > 0 ? { policy } : {}),
    });
    return value;
  }
}

/** Note a split, its parts in the order in which they were given and the portions in that of the answer. */
export function noteApportionment(
  workings: Workings,
  step: string,
  total: Fen,
  weights: readonly Part[],
  portions: readonly Portion[],
  ...policy: string[]
): void {
  const figures = { total, weights: weights.map(({ id, weight }) => ({ id, weight })) };
  const parts = portions.map(({ id, amount }) => ({ id, amount }));
  workings.note(step, 'apportion(total; weights)', figures, parts, ...policy);
}
