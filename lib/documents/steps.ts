/** The signatures that a submission needs, step by step. */
import type { Actor, Role } from './actor.ts';
import type { Review } from './review.ts';

/** Somebody, as others name them. */
export type Person = Pick<Actor, 'id' | 'name'>;

/** One signature that is needed, and whose it is. */
export interface Slot {
  /** The roles in one of which it is signed; null where any will do. */
  readonly roles: readonly Role[] | null;
  /** Whose it is; null where whoever has the role may sign. */
  readonly person: Person | null;
  /** Who asked for it beside what policy asks for; null where policy does. */
  readonly addedBy: string | null;
  /** Who handed it over, in order. */
  readonly handedBy: readonly string[];
  readonly signed: Person | null;
}

/** Signatures that may be given in any order; the next step waits for all of them. */
export interface Step {
  /** `1`, `2` … as policy has them; of a signature that was added, `+` and the number of the act that did. */
  readonly id: string;
  readonly slots: readonly Slot[];
}

export function slotFor(roles: Slot['roles'], named: Partial<Pick<Slot, 'person' | 'addedBy'>> = {}): Slot {
  return { roles, person: null, addedBy: null, handedBy: [], signed: null, ...named };
}

/** The steps of a submission before anybody has signed. */
export function stepsOf({ steps }: Review): Step[] {
  return steps.map(({ roles, approvals }, i) => ({
    id: String(i + 1),
    slots: Array.from({ length: approvals }, () => slotFor(roles)),
  }));
}

/** The place of the step whose turn it is; -1 where all have signed. */
export function turnOf(steps: readonly Step[]): number {
  return steps.findIndex(({ slots }) => slots.some(isOpen));
}

export function isOpen({ signed }: Slot): boolean {
  return signed === null;
}

export function hasSigned(steps: readonly Step[], id: string): boolean {
  return steps.some(({ slots }) => slots.some(({ signed }) => signed?.id === id));
}

/** How many signatures there are. */
export function signatures(steps: readonly Step[]): number {
  return steps.flatMap(({ slots }) => slots).filter((slot) => !isOpen(slot)).length;
}

/**
 * The place of the signature among these that somebody may give: one that is theirs, or else one that whoever has the role may give. Who
 * handed one over gives no other in its place.
 */
export function slotOf(slots: readonly Slot[], { id, role }: Pick<Actor, 'id' | 'role'>): number {
  const open = (slot: Slot) => isOpen(slot) && (slot.roles === null || slot.roles.includes(role));
  const named = slots.findIndex((slot) => open(slot) && slot.person?.id === id);
  if (named !== -1 || slots.some(({ handedBy }) => handedBy.includes(id))) return named;
  return slots.findIndex((slot) => open(slot) && slot.person === null);
}
