import { z } from 'zod';
import { partsHold } from '../wire/partsHold.ts';
import { count, id, listBy, share } from '../wire/wire.ts';

/** A grade of credit: up to and with so many points, and what part of the deposit it costs. */
const gradeShape = z.strictObject({ id, to: count.nullable(), deposit_rate: share });

type Grade = z.output<typeof gradeShape>;

/** Grades in the order given: `to` ascends strictly, and the last one, it alone, is open. */
export const gradesShape = listBy(gradeShape, 'id').superRefine(ascend, { when: partsHold });

/** Where the grade of so many points stands in the list. */
export function gradeOf(points: number, grades: readonly Grade[]): number {
  return grades.findIndex(({ to }) => to === null || points <= to);
}

function ascend(grades: readonly { readonly to: number | null }[], context: z.RefinementCtx): void {
  const last = grades.length - 1;
  if (grades[last]?.to !== null) {
    const path = last < 0 ? [] : [last, 'to'];
    context.addIssue({ code: 'custom', path, message: 'expected null, as the last grade is open' });
  }
  grades.slice(0, -1).forEach(({ to }, i) => {
    if (to !== null && to > (grades[i - 1]?.to ?? -1)) return;
    context.addIssue({ code: 'custom', path: [i, 'to'], message: 'expected an end above that of the grade before' });
  });
}
