import { z } from 'zod';
import type { FormulaName } from '../../calculation/formulas.ts';
import type { Decision } from '../../decisions/decision.ts';

/** A document as a decision builds on it: which one, which revision, and what it said. */
const pin = z.strictObject({
  document: z.string(),
  revision: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

const parts = {
  policy: z.unknown(),
  input: z.unknown(),
  result: z.looseObject({}),
  workings: z.array(z.looseObject({ step: z.string() })),
  sources: z.looseObject({}),
  inputs: z.array(z.looseObject({ step: z.string() })),
  from: z.record(z.string(), z.array(pin)),
  illustrative: z.array(z.string()),
};

/** What a decision by a formula looks like where it is kept. Its figures are those that the formula answered with. */
export function decided<Name extends FormulaName>(formula: Name): z.ZodType<Decision<Name>> {
  return z.looseObject({ ...parts, formula: z.literal(formula) }) as unknown as z.ZodType<Decision<Name>>;
}
