import type { Actor, Role } from './actor.ts';
import { ACT_ROLES } from './actRoles.ts';
import type { Course } from './course.ts';
import { slotsOfTurn } from './courseAfter.ts';
import type { DocumentKey } from './key.ts';
import { KINDS } from './kinds.ts';
import { type Act, type Lifecycle, type State, stateAfter } from './lifecycle.ts';
import { placeOfDocument } from './placeOfDocument.ts';
import { refusalOf } from './refusal.ts';
import { covers } from './scope.ts';
import { isOpen } from './steps.ts';

/** A document that somebody has to do something to, as far as it shows for whom. */
export interface Waiting {
  readonly key: DocumentKey;
  readonly revision: number;
  readonly hash: string;
  /** Since when it is so far, as an ISO instant. */
  readonly since: string;
  readonly course: Course;
  /** Ids of who made it and changed it last: they decide on nothing of it. */
  readonly made: readonly string[];
}

/** What brings a document on, the first of these that its state allows; what may be done beside it waits for nobody. */
const BRINGING_ON: readonly Act[] = ['submit', 'confirm', 'resolve', 'approve', 'uphold', 'mark_paid', 'lock'];

/** What is signed: whose turn it is, is said by the course. */
const SIGNED: readonly Act[] = ['approve', 'uphold'];

/** Acts by which somebody answers what others have put before them. What else brings a document on is the work of whoever it is of. */
const ANSWERS = ['confirm', 'resolve', 'approve', 'uphold'] as const satisfies readonly Act[];

export type Answer = (typeof ANSWERS)[number];

/** By which act a document is answered that waits for somebody's answer; undefined where it waits for none. */
export function answerTo({ key, course }: Pick<Waiting, 'key' | 'course'>): Answer | undefined {
  const act = taskIn(KINDS[key.kind].life, course.state);
  return ANSWERS.find((answer) => answer === act);
}

/** The roles in one of which a document is answered; none where a certain person is asked whatever their role. */
export function rolesAsked(act: Answer, course: Course): Role[] {
  if (!SIGNED.includes(act)) return [...ACT_ROLES[act]];
  return [
    ...new Set(
      slotsOfTurn(course)
        .filter(isOpen)
        .flatMap(({ roles }) => roles ?? []),
    ),
  ];
}

/** What brings a document on that is in a state; undefined where nothing more is to be done. */
export function taskIn(life: Lifecycle, state: State): Act | undefined {
  return BRINGING_ON.find((act) => stateAfter(life, state, act) !== undefined);
}

/** What a document waits for somebody to do; undefined where it does not wait for them. They can do it, as long as nobody did meanwhile. */
export function taskFor({ key, revision, course, made }: Waiting, by: Actor): Act | undefined {
  const { life } = KINDS[key.kind];
  const act = taskIn(life, course.state);
  if (act === undefined || !covers(by.scope, placeOfDocument(key))) return undefined;
  const roles: readonly Role[] = ACT_ROLES[act];
  if (!roles.includes(by.role) || (SIGNED.includes(act) && made.includes(by.id))) return undefined;
  return refusalOf(life, course, { number: 1, act, revision, by }) === undefined ? act : undefined;
}
