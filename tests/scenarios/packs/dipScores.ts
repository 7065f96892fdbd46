import { z } from 'zod';
import { Fault } from '../../../lib/errors.ts';
import { dipCoefficientsOf } from '../../../lib/policy/dipCoefficientsOf.ts';
import type { ResolvedPolicy } from '../../../lib/policy/resolve.ts';
import { dipScore } from '../../../lib/settlement/dipScore.ts';
import { present } from '../../../lib/wire/present.ts';
import { decimal, id, listOf, tableOf } from '../../../lib/wire/wire.ts';

const input = z.strictObject({
  cases: listOf(z.strictObject({ id, score: decimal, level: id, auxiliary: tableOf(decimal).default(new Map()) })),
});

/** The scores of DIP cases by the rules in force, as a scenario writes both. */
export function dipScores(rules: ResolvedPolicy, given: unknown): unknown {
  try {
    return { result: present(dipScore(dipCoefficientsOf(rules), input.parse(given)).result) };
  } catch (error) {
    if (error instanceof Fault) return { error: { code: error.code } };
    throw error;
  }
}
