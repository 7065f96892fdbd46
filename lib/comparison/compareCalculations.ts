import { z } from 'zod';
import { type FormulaName, formulaNamed } from '../calculation/formulas.ts';
import { present } from '../wire/present.ts';
import { read } from '../wire/read.ts';
import { type Presented, part } from '../wire/wire.ts';
import { type Difference, differencesBetween } from './differences.ts';
import { IN_THE_CHANGED, IN_THE_ORIGINAL, relocating, senderOf } from './relocating.ts';

/** One calculation beside another, as it is asked; what `changed` leaves out is as in the original. */
export const calculationsAsked = z.strictObject({
  formula: z.custom<FormulaName>(),
  original: z.strictObject({ policy: part, input: part }),
  changed: z.strictObject({ policy: part.optional(), input: part.optional() }),
});

/** The results of two calculations by one formula, and every figure in which they differ. */
export interface ComparedCalculations {
  readonly formula: FormulaName;
  readonly original: unknown;
  readonly changed: unknown;
  readonly differences: readonly Presented<Difference>[];
}

/**
 * Work out a calculation with changed policy or input beside the original.
 *
 * @throws Fault of the formula; its path begins with the side on which the field was sent
 */
export function compareCalculations(asked: z.output<typeof calculationsAsked>): ComparedCalculations {
  const { formula, original, changed } = asked;
  const known = formulaNamed(formula);
  const policy = read(known.policy, original.policy, ['original', 'policy']);
  const input = read(known.input, original.input, ['original', 'input']);
  const changedPolicy = changed.policy ? read(known.policy, changed.policy, ['changed', 'policy']) : policy;
  const changedInput = changed.input ? read(known.input, changed.input, ['changed', 'input']) : input;

  const before = relocating(
    { policy: 'original.policy', input: 'original.input' },
    () => known.compute(policy, input).result,
    IN_THE_ORIGINAL,
  );
  const after = relocating(
    { policy: `${senderOf(changed.policy)}.policy`, input: `${senderOf(changed.input)}.input` },
    () => known.compute(changedPolicy, changedInput).result,
    IN_THE_CHANGED,
  );
  const differences = present(differencesBetween(before, after));
  return { formula, original: present(before), changed: present(after), differences };
}
