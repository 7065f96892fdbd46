import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { count, day, id, ids, listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { assessmentsShape } from './assessment.ts';
import { countThrough } from './course.ts';
import { type Item, isFulfilledThrough, itemOf, type Standing, standingOn } from './item.ts';
import { noteStanding } from './noteStanding.ts';
import { noteStatus } from './noteStatus.ts';
import { pilotOf } from './pilot.ts';
import { type Conditions, type Status, statusOn, turnsAfter } from './statusOn.ts';

const policyShape = z.strictObject({
  /** The items that must be fulfilled: the six unifications, as they are called here. */
  required: ids.min(1, 'expected an item at least'),
  minimum_evidence: count,
  /** When a community that is not complete any more loses its package. */
  lapse: z.enum(['at_once', 'year_end'], 'expected "at_once" or "year_end"').default('at_once'),
  pilot: z
    .strictObject({
      months: count.refine((months) => months >= 1, 'expected a month at least'),
      /** How many of the required items a pilot asks for. */
      minimum_met: count.default(0),
    })
    .optional(),
});

const inputShape = z.strictObject({
  day,
  items: listOf(z.strictObject({ id, assessments: assessmentsShape })),
  pilot_from: day.optional(),
});

type Policy = z.output<typeof policyShape>;
type Input = z.output<typeof inputShape>;

export interface Eligibility {
  readonly status: Status;
  /** The required items that are not fulfilled on the day, and why. */
  readonly missing: readonly { readonly id: string; readonly reason: Exclude<Standing, 'fulfilled'> }[];
  /** The first day after it with another status; null where there is none. */
  readonly changes_on: string | null;
  readonly changes_to: Status | null;
}

/** Formula 15, whether a community is entitled to a package on a day (六统一), or is a pilot (试点), and when that changes. */
export const eligibility = formula(policyShape, inputShape, (policy, input): Outcome<Eligibility> => {
  const { minimum_evidence } = policy;
  const { day } = input;
  const workings = new Workings();
  const items = requiredItems(policy, input);
  const conditions = conditionsOf(policy, input, items);

  const missing = items.flatMap((item) => {
    const reason = noteStanding(workings, item, 'day', day, minimum_evidence);
    return reason === 'fulfilled' ? [] : [{ id: item.id, reason }];
  });
  notePilotEnd(workings, conditions);
  const status = noteStatus(workings, conditions, 'day', day);

  const others = turnsAfter(conditions, day).filter((turn) => statusOn(conditions, turn) !== status);
  const [changesOn] = others;
  const today = { status, missing: inOrderOfId(missing) };
  if (changesOn === undefined) {
    return { result: { ...today, changes_on: null, changes_to: null }, workings: workings.steps };
  }
  workings.note('changes_on', 'min(other_status)', { other_status: others }, changesOn);
  for (const item of items) {
    if (standingOn(item, changesOn, minimum_evidence) === standingOn(item, day, minimum_evidence)) continue;
    noteStanding(workings, item, 'changes_on', changesOn, minimum_evidence);
  }
  const changesTo = noteStatus(workings, conditions, 'changes_on', changesOn);
  return { result: { ...today, changes_on: changesOn, changes_to: changesTo }, workings: workings.steps };
});

function notePilotEnd(workings: Workings, { pilot }: Conditions): void {
  if (pilot?.end === undefined) return;
  const operands = { pilot_from: pilot.from, months: pilot.months };
  workings.note('pilot_end', 'months_after(pilot_from; months)', operands, pilot.end, 'pilot.months');
}

function requiredItems({ required }: Policy, { items }: Input): Item[] {
  const given = new Map(items.map(({ id, assessments }) => [id, assessments]));
  return required.map((item) => itemOf(item, given.get(item)));
}

function conditionsOf({ pilot, lapse, minimum_evidence }: Policy, { pilot_from }: Input, items: Item[]): Conditions {
  return {
    required: items.length,
    fulfilled: countThrough(items.map((item) => isFulfilledThrough(item, minimum_evidence))),
    untilYearEnd: lapse === 'year_end',
    pilot: pilot && pilot_from !== undefined ? pilotOf(pilot_from, pilot.months, pilot.minimum_met) : undefined,
  };
}
