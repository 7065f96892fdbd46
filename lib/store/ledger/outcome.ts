import type { Claim } from '../../claims/claim.ts';
import { contentHash } from '../../claims/contentHash.ts';
import type { AttributedClaim } from '../../claims/post.ts';
import type { BookedClaim } from './claims.ts';

/** The claim that holds an identity, as far as others of that identity are told of it. */
export type Holder = Pick<BookedClaim, 'hash' | 'batch' | 'row'>;

/** In which group commit of which book a claim stands. */
export type CommitPlace = Pick<BookedClaim, 'community' | 'period' | 'seq'>;

/** What became of one row; of an accepted one that is booked, in which commit it stands. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly row: number; readonly commit?: CommitPlace }
  | { readonly kind: 'repeated'; readonly row: number }
  | { readonly kind: 'conflict'; readonly row: number; readonly claim: Claim; readonly booked: Holder }
  | { readonly kind: 'unacceptable'; readonly row: number; readonly reason: string };

/**
 * What becomes of a row whose identity is taken. Where this very row took it before, it counts as it did then.
 *
 * @param batch of the file that brings the row
 */
export function outcomeBeside({ claim, row }: AttributedClaim, booked: Holder, batch: string): Outcome {
  if (booked.hash !== contentHash(claim)) return { kind: 'conflict', row, claim, booked };
  return { kind: booked.batch === batch && booked.row === row ? 'accepted' : 'repeated', row };
}
