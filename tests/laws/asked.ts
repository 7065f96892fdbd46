import fc from 'fast-check';
import { compute } from '../../lib/calculation/calculate.ts';
import type { FormulaName, ResultOf } from '../../lib/calculation/formulas.ts';
import { Fault } from '../../lib/errors.ts';
import { type Fen, parseFen, sumFen } from '../../lib/money/fen.ts';
import type { Step } from '../../lib/workings.ts';

/** The result of a request. A draw that the formula refuses proves nothing: fast-check draws another one. */
export function resultOf<Name extends FormulaName>(
  formula: Name,
  request: { readonly policy: object; readonly input: object },
): ResultOf<Name> {
  try {
    return compute({ formula, ...request }).result;
  } catch (error) {
    fc.pre(!(error instanceof Fault));
    throw error;
  }
}

/** The steps of a request whose names begin in one way. */
export function stepsOf<Name extends FormulaName>(
  formula: Name,
  request: { readonly policy: object; readonly input: object },
  beginning: string,
): readonly Step[] {
  return compute({ formula, ...request }).workings.filter(({ step }) => step.startsWith(beginning));
}

/** An amount of a result, in fen. */
export const fen = parseFen;

/** The sum of amounts of a result, in fen. */
export function total(amounts: readonly string[]): Fen {
  return sumFen(amounts.map(parseFen));
}

/** A request with another input. */
export function withInput<Request extends { readonly input: object }>(
  request: Request,
  change: Partial<Request['input']>,
): Request {
  return { ...request, input: { ...request.input, ...change } };
}
