/** One place where a book does not agree with its journal, to the fen. */
export interface Finding {
  /**
   * What disagrees: a sum of the head, the row of commits, counters carried forward, a journal item with itself, a claim that is not where
   * its entry says or not over its amount, or the content of a claim that is not what was booked.
   */
  readonly what: 'head' | 'commits' | 'counter' | 'journal' | 'claim' | 'content';
  /**
   * Which one: `<period>|<institution>|<line>` of a counter, `<period>` of counters that are no whole or of a sum of the head (empty for that of
   * the year), `<period>#<seq>` of a journal item, the identity of a claim.
   */
  readonly at: string;
  /** Whether it is an amount or a number. */
  readonly unit: 'fen' | 'count';
  /** What stands there; null where nothing does. */
  readonly found: bigint | null;
  /** What the journal comes to; null where it does not say. */
  readonly journal: bigint | null;
}

/** A finding, unless what was found is what the journal says. */
export function unlessEqual(finding: Finding): Finding[] {
  return finding.found === finding.journal ? [] : [finding];
}
