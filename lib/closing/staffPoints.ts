import { z } from 'zod';
import { Ratio } from '../money/ratio.ts';
import { partsHold } from '../wire/partsHold.ts';
import { id, listOf, unsigned } from '../wire/wire.ts';
import type { Figure, Workings } from '../workings.ts';

/** What staff is measured by. None of them is profit: no standard of a case may become a limit of a person. */
const MEASURES = ['outcome', 'satisfaction', 'workload'] as const;

const measures = { outcome: unsigned, satisfaction: unsigned, workload: unsigned };

/** How much each measure counts; they sum to exactly 1. */
export const measureWeightsShape = z
  .strictObject(measures)
  .refine((weights) => Ratio.sum(Object.values(weights)).equals(Ratio.ONE), {
    error: 'expected weights that sum to exactly 1',
    when: partsHold,
  });

export const staffShape = listOf(z.strictObject({ id, ...measures }));

export interface Points {
  readonly id: string;
  readonly points: Ratio;
}

/** The points of each: by every measure its share of the whole staff. A measure in which nobody has anything is left out. */
export function pointsOf(
  weights: z.output<typeof measureWeightsShape>,
  staff: z.output<typeof staffShape>,
  workings: Workings,
): Points[] {
  const counted = MEASURES.flatMap((measure) => {
    const own = staff.map((person) => person[measure]);
    const all = workings.note(`${measure}_total`, `sum(${measure})`, { [measure]: own }, Ratio.sum(own));
    return all.isZero ? [] : [{ measure, weight: weights[measure], all }];
  });
  const expression = counted.map(({ measure }) => `${measure}_weight * ${measure} / ${measure}_total`).join(' + ');
  const paths = counted.map(({ measure }) => `weights.${measure}`);
  return staff.map((person) => {
    const operands: [string, Figure][] = counted.flatMap(({ measure, weight, all }) => [
      [`${measure}_weight`, weight],
      [measure, person[measure]],
      [`${measure}_total`, all],
    ]);
    const points = Ratio.sum(counted.map(({ measure, weight, all }) => weight.times(person[measure]).over(all)));
    workings.note(`points.${person.id}`, expression, Object.fromEntries(operands), points, ...paths);
    return { id: person.id, points };
  });
}
