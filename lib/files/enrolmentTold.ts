import type { EnrolmentTotal } from '../enrolment/enrolment.ts';

/** What the receipt of a list of heads says beside what any receipt does. Said before it is taken. */
export interface EnrolmentTold {
  readonly year: string;
  readonly community: string;
  /** The list in force: it stays so until this one is approved. Null where none is. */
  readonly in_force: EnrolmentTotal | null;
  /** A list that waited for approval, and whose place this one takes; null where none did. */
  readonly takes_place_of: EnrolmentTotal | null;
  readonly this_list: EnrolmentTotal;
}
