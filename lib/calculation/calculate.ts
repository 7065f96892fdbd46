import { z } from 'zod';
import { Fault, type FaultCode } from '../errors.ts';
import { present } from '../wire/present.ts';
import { read } from '../wire/read.ts';
import { refuseBoundless } from '../wire/refuseBoundless.ts';
import { isObject, part } from '../wire/wire.ts';
import type { Step } from '../workings.ts';
import { FORMULAS, type FormulaName, formulaNamed, type ResultOf } from './formulas.ts';

/** A calculation as it is asked: a formula, what documents decided, and what happened. */
export interface CalculationRequest<Name extends FormulaName = FormulaName> {
  readonly formula: Name;
  readonly policy: unknown;
  readonly input: unknown;
}

export interface Calculated<Name extends FormulaName = FormulaName> {
  readonly formula: Name;
  readonly result: ResultOf<Name>;
  readonly workings: readonly Step[];
}

export interface Refused {
  readonly formula: string | null;
  readonly error: { readonly code: FaultCode; readonly message: string; readonly path?: string };
}

// In the order in which a caller should hear: the formula's name comes before what is missing for it.
const request = z.strictObject(
  {
    formula: z
      .string('expected the name of a formula')
      .refine((name): name is FormulaName => Object.hasOwn(FORMULAS, name), {
        error: ({ input }) => `there is no formula "${input}"; known are ${Object.keys(FORMULAS).sort().join(', ')}`,
      }),
    policy: part,
    input: part,
  },
  { error: ({ code }) => (code === 'invalid_type' ? 'expected an object with formula, policy and input' : undefined) },
);

/**
 * Answer one calculation as it comes from outside. A refusal is an answer; only a bug of ours throws.
 */
export function calculate(asked: unknown): Calculated | Refused {
  return answerOrRefuse(asked, () => computeAsked(asked));
}

/** Work out one calculation as it comes from outside. @throws Fault where it is refused */
export function computeAsked(asked: unknown): Calculated {
  refuseBoundless(asked);
  return compute(read(request, asked, []));
}

/** The answer to a request that names a formula; a fault on the way to it is told as a refusal. */
export function answerOrRefuse<Answer>(asked: unknown, answer: () => Answer): Answer | Refused {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Fault) return refused(asked, error);
    throw error;
  }
}

/** A refusal as it goes over the wire, where `message` is English. */
export function refused(asked: unknown, { code, message, path }: Fault): Refused {
  return { formula: formulaAsked(asked), error: { code, message, ...(path === undefined ? {} : { path }) } };
}

/**
 * Work out a formula whose policy and input are in wire form.
 *
 * @throws Fault with the code and path that the formula names
 */
export function compute<Name extends FormulaName>(asked: CalculationRequest<Name>): Calculated<Name> {
  const known = formulaNamed(asked.formula);
  const policy = read(known.policy, asked.policy, ['policy']);
  const input = read(known.input, asked.input, ['input']);
  const { result, workings } = known.compute(policy, input);
  return { formula: asked.formula, result: present(result) as ResultOf<Name>, workings };
}

function formulaAsked(asked: unknown): string | null {
  return isObject(asked) && 'formula' in asked && typeof asked.formula === 'string' ? asked.formula : null;
}
