import type { ActOnRevision, Course } from './course.ts';
import { isAddedFor, slotsOfTurn, slotToHandOver } from './courseAfter.ts';
import { type Lifecycle, stateAfter } from './lifecycle.ts';
import { hasSigned, isOpen, signatures, slotOf, turnOf } from './steps.ts';

/** Why an act cannot be done: what the state, or who asks, or whom they name stands in the way of. */
export type Refusal =
  /** The state does not allow the act. */
  | 'state'
  /** Who submitted it would decide on it. */
  | 'own_submission'
  /** Who has signed would sign again, or look at their own decision again. */
  | 'signed_already'
  /** It waits for somebody else's signature. */
  | 'not_theirs'
  /** It is returned to a step that is none of those before. */
  | 'no_earlier_step'
  /** Only who submitted it can withdraw it ... */
  | 'not_submitter'
  /** ... and only before somebody has approved it. */
  | 'approved_meanwhile'
  /** Somebody is named who cannot sign: they submitted it, have signed, are asked already, or name themselves. */
  | 'cannot_sign'
  /** There is no open signature of that person which who asks has added. */
  | 'not_added'
  /** It is the last one that is missing: without it nobody would decide. */
  | 'last_signature'
  /** So many signatures that nobody will have them all. */
  | 'too_many';

/** More signatures than any office has people who sign one document. */
const MOST_STEPS = 20;

/** Why an act cannot be done to a revision that is so far; undefined where it can. */
export function refusalOf(life: Lifecycle, course: Course, done: ActOnRevision): Refusal | undefined {
  if (stateAfter(life, course.state, done.act) === undefined) return 'state';
  switch (done.act) {
    case 'approve':
    case 'uphold':
    case 'overrule':
      return signingRefused(course, done);
    case 'return':
      return signingRefused(course, done) ?? (leadsBack(course, done) ? undefined : 'no_earlier_step');
    case 'withdraw':
      if (course.submitter?.id !== done.by.id) return 'not_submitter';
      return signatures(course.steps) > 0 ? 'approved_meanwhile' : undefined;
    case 'hand_over':
      return handingOverRefused(course, done);
    case 'add_signature':
      if (course.steps.length >= MOST_STEPS) return 'too_many';
      return signingRefused(course, done) ?? (canBeAsked(course, done) ? undefined : 'cannot_sign');
    case 'drop_signature':
      return droppingRefused(course, done);
    default:
      return undefined;
  }
}

/** Only whose turn it is decides, adds and returns. */
function signingRefused(course: Course, { by }: ActOnRevision): Refusal | undefined {
  const { steps, check, submitters } = course;
  if (submitters.includes(by.id)) return 'own_submission';
  if (hasSigned(steps, by.id) || check?.decidedBy === by.id) return 'signed_already';
  return slotOf(slotsOfTurn(course), by) === -1 ? 'not_theirs' : undefined;
}

function leadsBack({ steps }: Course, { step }: ActOnRevision): boolean {
  return step === undefined || steps.slice(0, turnOf(steps)).some(({ id }) => id === step);
}

/** Whose turn it is, and who gave or asked for what is not signed yet, hands it over; who gave it may take it back. */
function handingOverRefused(course: Course, done: ActOnRevision): Refusal | undefined {
  const { by, person } = done;
  const refused = signingRefused(course, done);
  const slot = slotToHandOver(course, by).slot;
  const hasGiven = slot?.handedBy.includes(by.id) ?? false;
  const hasAdded = slot?.addedBy === by.id;
  const isFree =
    refused === undefined || (refused === 'not_theirs' && hasGiven) || (refused !== 'own_submission' && hasAdded);
  if (!isFree) return refused;
  if (person?.id === by.id) return refused === 'not_theirs' && hasGiven ? undefined : 'cannot_sign';
  if (slot?.addedBy !== null && slot?.addedBy === person?.id) return 'cannot_sign';
  return canBeAsked(course, done) ? undefined : 'cannot_sign';
}

/** Somebody else, who may decide on it and is not asked already. */
function canBeAsked({ steps, check, submitters }: Course, { by, person }: ActOnRevision): boolean {
  if (person === undefined || person.id === by.id || submitters.includes(person.id)) return false;
  if (hasSigned(steps, person.id) || check?.decidedBy === person.id) return false;
  const slots = check ? [check.slot] : steps.flatMap((step) => step.slots);
  return !slots.some((slot) => isOpen(slot) && slot.person?.id === person.id);
}

function droppingRefused({ steps }: Course, done: ActOnRevision): Refusal | undefined {
  const step = steps.find((one) => isAddedFor(one, done));
  if (!step) return 'not_added';
  return steps.some((other) => other !== step && other.slots.some(isOpen)) ? undefined : 'last_signature';
}
