import type { CommitPlace, Holder, Outcome } from './outcome.ts';

/** A group commit, and how many claims of a delivery stand in it. */
export interface CommitShare extends CommitPlace {
  readonly claims: number;
}

/** What became of a delivery: each row is in exactly one place. The same delivery again has the same report. */
export interface BookingReport {
  /** Rows that are in the books through this delivery. */
  readonly accepted: number;
  /** Rows that were in the books before, or earlier in this delivery, with the same content. */
  readonly repeated: number;
  /** Rows whose identity is booked with other content: kept beside the books, which stay as they are. */
  readonly conflicts: readonly { readonly row: number; readonly booked: Holder }[];
  /** Rows that the table does not accept, such as one with a key too long, and what it says. */
  readonly unacceptable: readonly { readonly row: number; readonly reason: string }[];
  /** Where the accepted rows stand; empty where nothing is booked. */
  readonly commits: readonly CommitShare[];
}

export function bookingReport(outcomes: readonly Outcome[]): BookingReport {
  const inOrder = outcomes.toSorted((a, b) => a.row - b.row);
  return {
    accepted: inOrder.filter(({ kind }) => kind === 'accepted').length,
    repeated: inOrder.filter(({ kind }) => kind === 'repeated').length,
    conflicts: inOrder.flatMap((each) => (each.kind === 'conflict' ? [{ row: each.row, booked: each.booked }] : [])),
    unacceptable: inOrder.flatMap((each) =>
      each.kind === 'unacceptable' ? [{ row: each.row, reason: each.reason }] : [],
    ),
    commits: commitsOf(inOrder),
  };
}

function commitsOf(outcomes: readonly Outcome[]): CommitShare[] {
  const places = outcomes.flatMap((each) => (each.kind === 'accepted' && each.commit ? [each.commit] : []));
  const together = Map.groupBy(places, ({ community, period, seq }) => `${community}#${period}#${seq}`);
  return [...together.values()].map((rows) => ({ ...rows[0]!, claims: rows.length }));
}
