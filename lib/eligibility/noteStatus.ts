import type { Workings } from '../workings.ts';
import { ENDING, type Moment } from './moment.ts';
import { type Pilot, type PilotStage, stageOn } from './pilot.ts';
import { type Conditions, fulfilledOn, newYearOf, type Status, statusOn } from './statusOn.ts';

const STEP = { day: 'status', changes_on: 'changes_to' } as const satisfies Record<Moment, string>;

/** Note how the status on a day comes about. */
export function noteStatus(workings: Workings, conditions: Conditions, moment: Moment, day: string): Status {
  const { required, untilYearEnd, pilot } = conditions;
  const [now, atNewYear] = [`fulfilled${ENDING[moment]}`, `fulfilled_at_new_year${ENDING[moment]}`];
  const counts = { [now]: noteCount(workings, conditions, now, day, 'required') };
  if (untilYearEnd) counts[atNewYear] = noteCount(workings, conditions, atNewYear, newYearOf(day), 'lapse');
  const isComplete = `${untilYearEnd ? `max(${now}, ${atNewYear})` : now} == required`;

  const status = statusOn(conditions, day);
  if (!pilot || noteStage(workings, pilot, moment, day) !== 'running') {
    const expression = `${isComplete} ? 'eligible' : 'not_eligible'`;
    return workings.note(STEP[moment], expression, { ...counts, required }, status);
  }
  const expression = `${isComplete} ? 'eligible' : ${now} >= minimum_met ? 'pilot' : 'not_eligible'`;
  const operands = { ...counts, required, minimum_met: pilot.minimumMet };
  return workings.note(STEP[moment], expression, operands, status, 'pilot.minimum_met');
}

function noteCount(workings: Workings, conditions: Conditions, step: string, day: string, path: string): number {
  const { required } = conditions;
  const fulfilled = fulfilledOn(conditions, day);
  return workings.note(step, 'required - missing', { required, missing: required - fulfilled }, fulfilled, path);
}

function noteStage(workings: Workings, pilot: Pilot, moment: Moment, day: string): PilotStage {
  const stage = stageOn(pilot, day);
  const step = `pilot_stage${ENDING[moment]}`;
  const began = { [moment]: day, pilot_from: pilot.from };
  if (pilot.end === undefined) {
    return workings.note(step, `${moment} < pilot_from ? 'not_begun' : 'running'`, began, stage);
  }
  const expression = `${moment} < pilot_from ? 'not_begun' : ${moment} < pilot_end ? 'running' : 'over'`;
  return workings.note(step, expression, { ...began, pilot_end: pilot.end }, stage);
}
