import type { Workings } from '../workings.ts';
import { valueOn } from './course.ts';
import { begunBy, type Item, type Standing, standingOn } from './item.ts';
import { ENDING, type Moment } from './moment.ts';

/** Note which assessment of an item is in force on a day, and what follows from it. */
export function noteStanding(
  workings: Workings,
  item: Item,
  moment: Moment,
  day: string,
  minimum_evidence: number,
): Standing {
  const standing = standingOn(item, day, minimum_evidence);
  const step = `standing${ENDING[moment]}.${item.id}`;
  const begun = begunBy(item, day);
  const assessment = valueOn(item.inForce, day);
  if (!assessment) {
    const expression = "in_force == 0 ? 'not_assessed' : 'assessed'";
    return workings.note(step, expression, { in_force: begun.length }, standing);
  }
  workings.note(`in_force_since${ENDING[moment]}.${item.id}`, 'max(begun)', { begun }, assessment.from);
  const { met, evidence } = assessment;
  if (!met) return workings.note(step, "met ? 'fulfilled' : 'not_met'", { met }, standing);
  const operands = { evidence, minimum_evidence };
  const expression = "evidence >= minimum_evidence ? 'fulfilled' : 'evidence'";
  return workings.note(step, expression, operands, standing, 'minimum_evidence');
}
