import { dayOf } from '../calendar/shanghai.ts';
import type { Actor, Role } from '../documents/actor.ts';

/** A role somebody has, how far it reaches, and on which days (both included, in Shanghai); left out, without beginning or end. */
export interface Grant {
  readonly role: Role;
  readonly scope: string;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** What is entered of a person. */
export interface PersonEntered {
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Why it is so from now on: by which order or request. */
  readonly why: string;
}

/** A person as the register has them: one revision of it, who made it, when and why. */
export interface Person extends PersonEntered {
  /** `<name of the issuer>:<subject>` */
  readonly person: string;
  /** From 1; each change is one more, and none is ever changed. */
  readonly revision: number;
  readonly by: Actor;
  /** ISO instant. */
  readonly at: string;
}

/** The grants that hold at an instant. */
export function inForce(grants: readonly Grant[], at: string): Grant[] {
  const day = dayOf(at);
  return grants.filter(({ from = day, until = day }) => from <= day && day <= until);
}
