import type { Claim } from '../claims/claim.ts';
import { identityOf } from '../claims/identityOf.ts';
import { MOST_REFUSED_ROWS } from '../files/problem.ts';
import { identityPieces } from './identityPieces.ts';
import { textDigest } from './textDigest.ts';

/** Sees while a file is read which of its settlements it probably speaks of in two ways. */
export interface ContradictionWatch {
  /** @returns whether it is the first of its settlement */
  readonly see: (claim: Claim) => boolean;
  /**
   * The identities it is about, to be read again: all that is kept of a row are some twenty bytes. Of more than can be refused there is
   * no end.
   */
  readonly suspects: () => ReadonlySet<string>;
}

export function contradictionWatch(): ContradictionWatch {
  const contents = identityPieces();
  const suspects = new Set<string>();
  return {
    see(claim) {
      const identity = identityOf(claim);
      const [content] = textDigest(contentText(claim));
      // In the place of a piece stands the digest of what the first row of the identity said.
      const { piece: first, times } = contents.place(identity, () => content);
      if (times > 1 && first !== content && suspects.size <= MOST_REFUSED_ROWS) suspects.add(identity);
      return times === 1;
    },
    suspects: () => suspects,
  };
}

/** All that a claim says beside its identity, quickly. */
function contentText(claim: Claim): string {
  const { person, scheme, insuredAt, treatedAt, care, clearing, group, admittedOn, dischargedOn, settledOn } = claim;
  const { total, pooled, otherFunds, account, cash } = claim.amounts;
  const said = `${person}|${scheme}|${insuredAt}|${treatedAt}|${care}|${clearing}|${group}|${admittedOn}|${dischargedOn}`;
  return `${said}|${settledOn}|${claim.reason}|${claim.refund}|${total}|${pooled}|${otherFunds}|${account}|${cash}`;
}
