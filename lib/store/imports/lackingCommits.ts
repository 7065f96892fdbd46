import { type ProvenCommit, printsOf } from '../ledger/readBack.ts';
import type { Tables } from '../tables.ts';
import type { PieceOutcome } from './pieceOutcome.ts';

/** A commit with which claims of a piece were booked, and which the journal lacks. */
export interface LackingCommit {
  readonly piece: number;
  readonly commit: ProvenCommit;
}

/** So many pieces are held against the journal at once: some hundred commits. */
const AT_ONCE = 50;

/**
 * What pieces count as booked and the books lack: the commits in which their accepted rows stood, where the journal has none of that number
 * any more, or another. Some bytes of each commit are read, and no claim: that a claim is what its commit booked the verification of the book sees.
 */
export async function lackingCommits(
  tables: Tables,
  fund: string,
  outcomes: readonly PieceOutcome[],
): Promise<LackingCommit[]> {
  const lacking: LackingCommit[] = [];
  for (let start = 0; start < outcomes.length; start += AT_ONCE) {
    const said = outcomes
      .slice(start, start + AT_ONCE)
      .flatMap(({ piece, commits }) => commits.map((commit) => ({ piece, commit })));
    const prints = await printsOf(
      tables,
      fund,
      said.map(({ commit }) => commit),
    );
    lacking.push(...said.filter(({ commit }, i) => commit.print !== prints[i]));
  }
  return lacking;
}
