import type { Actor } from './actor.ts';
import type { ActOnRevision, Course } from './course.ts';
import { type Lifecycle, type State, stateAfter } from './lifecycle.ts';
import { BEFORE_STEPS } from './review.ts';
import { isOpen, type Slot, type Step, slotFor, slotOf, stepsOf, turnOf } from './steps.ts';

/** How far a revision is after one more act, which could be done. */
export function courseAfter(life: Lifecycle, course: Course, done: ActOnRevision): Course {
  const end = stateAfter(life, course.state, done.act)!;
  switch (done.act) {
    case 'submit':
      return submitted(course, end, done);
    case 'approve':
      return approved(course, end, done);
    case 'return':
      return returned(course, end, done);
    case 'withdraw':
      return back(course, end);
    case 'uphold':
      return end === 'returned' ? back(course, end) : { ...course, state: end, check: null };
    case 'overrule':
      return end === 'returned' ? back(course, end) : { ...course, state: course.check!.from, check: null };
    case 'hand_over':
      return handedOver(course, done);
    case 'add_signature':
      return { ...course, steps: withSignature(course.steps, done) };
    case 'drop_signature':
      return { ...course, steps: course.steps.filter((step) => !isAddedFor(step, done)) };
    default:
      return { ...course, state: end };
  }
}

/** The step that consists of a signature that somebody added, of this person, who has not signed. */
export function isAddedFor({ slots }: Step, { by, person }: Pick<ActOnRevision, 'by' | 'person'>): boolean {
  return slots.some((slot) => isOpen(slot) && slot.addedBy === by.id && slot.person?.id === person?.id);
}

/** The signatures whose turn it is: those of a step, or the one of a second check. */
export function slotsOfTurn({ steps, check }: Course): readonly Slot[] {
  return check ? [check.slot] : (steps[turnOf(steps)]?.slots ?? []);
}

/** The signature that somebody hands over: the one they may give, or else one that they handed over or added. */
export function slotToHandOver(course: Course, by: Actor): { readonly at: number; readonly slot: Slot | undefined } {
  const slots = slotsOfTurn(course);
  const own = slotOf(slots, by);
  const isGiven = (slot: Slot) => isOpen(slot) && (slot.handedBy.includes(by.id) || slot.addedBy === by.id);
  const at = own === -1 ? slots.findIndex(isGiven) : own;
  return { at, slot: slots[at] };
}

function submitted(course: Course, state: State, { by, review = BEFORE_STEPS }: ActOnRevision): Course {
  const submitter = { id: by.id, name: by.name };
  const submitters = [...new Set([...course.submitters, by.id])];
  return {
    state,
    submitter,
    submitters,
    steps: stepsOf(review),
    secondCheck: review.second_check ?? null,
    check: null,
  };
}

/** What has come back to who submitted it: the signatures are void. */
function back({ submitter, submitters }: Course, state: State): Course {
  return { state, submitter, submitters, steps: [], secondCheck: null, check: null };
}

function approved(course: Course, end: State, done: ActOnRevision): Course {
  const { id, name } = done.by;
  const turn = turnOf(course.steps);
  const steps = course.steps.map((step, i) =>
    i === turn ? withSlots(step, slotOf(step.slots, done.by), { signed: { id, name } }) : step,
  );
  if (turnOf(steps) !== -1) return { ...course, steps };
  return checked({ ...course, steps }, 'approval_in_check', done) ?? { ...course, steps, state: end };
}

/** To an earlier step: what was signed from there on is void. To who submitted it: everything is. */
function returned(course: Course, end: State, done: ActOnRevision): Course {
  const { step: to } = done;
  if (to !== undefined) {
    const from = course.steps.findIndex(({ id }) => id === to);
    return { ...course, steps: course.steps.map((step, i) => (i < from ? step : unsigned(step))) };
  }
  return checked(course, 'return_in_check', done) ?? back(course, end);
}

function unsigned(step: Step): Step {
  return { ...step, slots: step.slots.map((slot) => ({ ...slot, signed: null })) };
}

/** What somebody else looks at again, where it was drawn; undefined where it was not. */
function checked(course: Course, state: State, { by, draw }: ActOnRevision): Course | undefined {
  if (course.secondCheck === null || !draw?.drawn) return undefined;
  return { ...course, state, check: { decidedBy: by.id, slot: slotFor(course.secondCheck.roles), from: course.state } };
}

function handedOver(course: Course, { by, person }: ActOnRevision): Course {
  const { at, slot } = slotToHandOver(course, by);
  const given: Partial<Slot> = { person: person ?? null, handedBy: [...(slot?.handedBy ?? []), by.id] };
  const { steps, check } = course;
  if (check) return { ...course, check: { ...check, slot: { ...check.slot, ...given } } };
  const turn = turnOf(steps);
  return { ...course, steps: steps.map((step, i) => (i === turn ? withSlots(step, at, given) : step)) };
}

function withSlots(step: Step, at: number, change: Partial<Slot>): Step {
  return { ...step, slots: step.slots.map((slot, i) => (i === at ? { ...slot, ...change } : slot)) };
}

/** A signature of its own, before the step whose turn it is or right after it. */
function withSignature(steps: readonly Step[], { number, by, person, place }: ActOnRevision): Step[] {
  const added: Step = { id: `+${number}`, slots: [slotFor(null, { person: person ?? null, addedBy: by.id })] };
  return steps.toSpliced(turnOf(steps) + (place === 'after' ? 1 : 0), 0, added);
}
