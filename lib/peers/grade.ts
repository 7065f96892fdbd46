import { byCodePoint } from '../money/codePointOrder.ts';
import type { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import { gradePlaces } from './gradePlaces.ts';
import { type Measured, measuredOf } from './peerGroup.ts';
import type { Compared, GradePolicy } from './peerPolicy.ts';

/** Where an institution stands in its class. */
export interface Graded {
  readonly rank: number;
  readonly grade: string;
}

/** The grades of a class: how many places there are before ties, and how many are filled after them. */
export interface GradedClass {
  readonly id: string;
  readonly institutions: number;
  readonly places: readonly { readonly id: string; readonly places: number; readonly filled: number }[];
}

export interface Grades {
  /** By id; none for an institution without the measure. */
  readonly graded: ReadonlyMap<string, Graded>;
  readonly classes: readonly GradedClass[];
}

/** Grade the institutions of each class by their rank; the classes by id. */
export function grade(policy: GradePolicy, institutions: readonly Compared[], workings: Workings): Grades {
  const byClass = [...Map.groupBy(institutions, (one) => one.class)].sort(([a], [b]) => byCodePoint(a, b));
  const graded = new Map<string, Graded>();
  const classes = byClass.map(([id, own]): GradedClass => {
    const bestFirst = inOrder(policy, own);
    const places = gradePlaces(policy, id, bestFirst.length, workings);
    const given = places.flatMap((place) => Array.from({ length: place.places }, () => place.id));
    for (const { first: better, ids } of alike(bestFirst)) {
      ids.forEach((one, i) => {
        const place = better + 1 + { id: i, up: 0, down: ids.length - 1 }[policy.ties];
        const rank = workings.note(`rank.${one}`, '1 + better', { better }, better + 1);
        const grade = given[place - 1]!;
        workings.note(`grade.${one}`, 'grade', { grade, place }, grade, 'grades.places', 'grades.ties');
        graded.set(one, { rank, grade });
      });
    }
    const filled = Map.groupBy(bestFirst, (one) => graded.get(one.id)!.grade);
    return {
      id,
      institutions: bestFirst.length,
      places: places.map((place) => ({ ...place, filled: filled.get(place.id)?.length ?? 0 })),
    };
  });
  return { graded, classes };
}

function inOrder({ measure, best }: GradePolicy, institutions: readonly Compared[]): Measured[] {
  const sign = best === 'low' ? 1 : -1;
  return institutions
    .flatMap((one) => measuredOf(one, measure) ?? [])
    .sort((a, b) => sign * a.value.compare(b.value) || byCodePoint(a.id, b.id));
}

/** Institutions with one value, and how many are better. */
interface Alike {
  readonly value: Ratio;
  readonly first: number;
  readonly ids: string[];
}

function alike(bestFirst: readonly Measured[]): Alike[] {
  const runs: Alike[] = [];
  bestFirst.forEach(({ id, value }, first) => {
    const run = runs.at(-1);
    if (run?.value.equals(value)) run.ids.push(id);
    else runs.push({ value, first, ids: [id] });
  });
  return runs;
}
