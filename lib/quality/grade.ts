import { z } from 'zod';
import { cutOffMet, descend, from } from '../formula/cutOffs.ts';
import type { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { id, listBy } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

/** The grades from the best to the worst, each with the score from which on it is earned. */
export const gradesShape = listBy(z.strictObject({ id, from }), 'id').superRefine(descend, { when: partsHold });

/** A grade that something leads to: its id, and its place among the grades, from 1. */
interface Placed {
  readonly id: string;
  readonly place: number;
}

/** A veto that occurred: the grade it leads to, and where it stands in the policy. */
export interface Veto extends Placed {
  readonly path: string;
}

/** Note the grade that a score earns. */
export function noteEarned(workings: Workings, grades: z.output<typeof gradesShape>, score: Ratio): Placed {
  const met = cutOffMet(grades, score);
  const at = grades.indexOf(met);
  const [above, below] = [grades[at - 1], grades[at + 1]];
  const better = above ? 'score >= better_from ? better : ' : '';
  const own = below ? 'score >= earned_from ? earned_grade : worse' : 'earned_grade';
  const operands = {
    ...(above ? { score, better_from: above.from!, better: above.id } : {}),
    earned_grade: met.id,
    ...(below ? { score, earned_from: met.from!, worse: below.id } : {}),
  };
  workings.note('earned', better + own, operands, met.id, 'grades');
  return { id: met.id, place: at + 1 };
}

/** Note the grade that is given: of the one that is earned and those of vetoes the last. */
export function noteGrade(workings: Workings, earned: Placed, vetoes: readonly Veto[]): string {
  const [heaviest] = vetoes.toSorted((a, b) => b.place - a.place);
  if (!heaviest) return workings.note('grade', 'earned', { earned: earned.id }, earned.id);
  const grade = earned.place < heaviest.place ? heaviest.id : earned.id;
  const operands = {
    ...{ earned_place: earned.place, veto_places: vetoes.map(({ place }) => place) },
    ...{ earned: earned.id, by_veto: heaviest.id },
  };
  const expression = 'max(earned_place, veto_places) == earned_place ? earned : by_veto';
  return workings.note('grade', expression, operands, grade, 'grades', ...vetoes.map(({ path }) => path));
}
