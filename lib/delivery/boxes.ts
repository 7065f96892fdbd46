import type { Delivery } from './entry.ts';

/** How fast a receiver is told things, and by whom just now. Instants are milliseconds since 1970. */
export interface Pace {
  /** Counts what was written; who writes says which number was read. */
  readonly version: number;
  /** Who is at it, until when nobody else may be. */
  readonly holder: string;
  readonly heldUntil: number;
  /** When something was sent, as far back as it counts. */
  readonly sent: readonly number[];
  /** Until when the service takes nothing. */
  readonly closedUntil: number;
  /** When somebody comes to look, if that is still ahead. */
  readonly wakesAt: number;
}

/** What waits for a receiver, and its pace. */
export interface Box {
  readonly pace: Pace;
  readonly waiting: readonly Delivery[];
}

/** Where deliveries are kept: a box for each receiver, and beside it what became of each. */
export interface Boxes {
  /** Put a delivery into the box of its receiver, once. @returns whether it is new */
  readonly add: (delivery: Delivery) => Promise<boolean>;
  /** Look into a box: all that waits there, as it is now. */
  readonly open: (receiver: string) => Promise<Box>;
  /**
   * Write the pace, and deliveries as they are now; those that are over leave the box. All or nothing.
   *
   * @param pace with the version that was read
   * @returns whether it was written; not where the box was written to since
   */
  readonly save: (receiver: string, pace: Pace, changed: readonly Delivery[]) => Promise<boolean>;
  /** All deliveries of an alert, in order of subscription and round. */
  readonly ofAlert: (alert: Pick<Delivery, 'fund' | 'year' | 'alert'>) => Promise<Delivery[]>;
}

/** The pace of a receiver that nothing was sent to yet. */
export const AT_REST: Pace = { version: 0, holder: '', heldUntil: 0, sent: [], closedUntil: 0, wakesAt: 0 };
