import type { Actor } from './actor.ts';
import type { Act, State } from './lifecycle.ts';
import type { Review, SecondCheck } from './review.ts';
import type { Person, Slot, Step } from './steps.ts';

/** What somebody did to a revision, as far as anything follows from it. */
export interface ActOnRevision extends ActDetails {
  /** From 1, over all revisions of the document. */
  readonly number: number;
  readonly act: Act;
  readonly revision: number;
  readonly by: Actor;
  /** With what was submitted: how it comes into force. */
  readonly review?: Review | undefined;
  /** Of a decision: whether somebody else looks at it again. */
  readonly draw?: { readonly drawn: boolean } | undefined;
}

/** What some acts say beside who does what. */
export interface ActDetails {
  /** To return: the step that it goes back to; left out, to who submitted it. */
  readonly step?: string | undefined;
  /** Whom it is handed over to, or whose signature is added or dropped. */
  readonly person?: Person | undefined;
  /** Whether a signature that is added comes before or after the one of who adds it. */
  readonly place?: 'before' | 'after' | undefined;
  /** Who gets a copy. */
  readonly persons?: readonly Person[] | undefined;
}

/** How far a revision is. */
export interface Course {
  readonly state: State;
  /** Who submitted it last, and everybody who ever did. */
  readonly submitter: Person | null;
  readonly submitters: readonly string[];
  /** Of this submission; none before it, and none once it has come back. */
  readonly steps: readonly Step[];
  readonly secondCheck: SecondCheck | null;
  /** While somebody else looks at a decision: whose decision, who may say whether it holds, and where it leads back to if not. */
  readonly check: { readonly decidedBy: string; readonly slot: Slot; readonly from: State } | null;
}
