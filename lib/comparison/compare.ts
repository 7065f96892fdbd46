import { z } from 'zod';
import { answerOrRefuse, type Refused } from '../calculation/calculate.ts';
import { FORMULAS } from '../calculation/formulas.ts';
import { read } from '../wire/read.ts';
import { type ComparedCalculations, calculationsAsked, compareCalculations } from './compareCalculations.ts';
import { type ComparedYearPlans, compareYearPlans, yearPlansAsked } from './compareYearPlans.ts';

/** What a comparison is asked of: one formula, or the plan of a year, which is two formulas one after the other. */
const NAMES = [...Object.keys(FORMULAS), 'year-plan'].sort();

const named = z.looseObject(
  {
    formula: z.string('expected the name of a formula, or year-plan').refine((name) => NAMES.includes(name), {
      error: ({ input }) => `there is no formula "${input}"; known are ${NAMES.join(', ')}`,
    }),
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'expected an object with formula, original and changed' : undefined,
  },
);

/**
 * Answer one comparison as it comes from outside: a calculation or the plan of a year, with changed policy or figures
 * beside the original. A refusal is an answer and says by its path on which side; only a bug of ours throws.
 */
export function compare(asked: unknown): ComparedCalculations | ComparedYearPlans | Refused {
  return answerOrRefuse(asked, () => compareAsked(asked));
}

/** Work out one comparison as it comes from outside. @throws Fault where it is refused */
export function compareAsked(asked: unknown): ComparedCalculations | ComparedYearPlans {
  const { formula } = read(named, asked, []);
  return formula === 'year-plan'
    ? compareYearPlans(read(yearPlansAsked, asked, []))
    : compareCalculations(read(calculationsAsked, asked, []));
}
