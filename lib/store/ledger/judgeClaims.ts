import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { AttributedClaim } from '../../claims/post.ts';
import type { Tables } from '../tables.ts';
import type { BookingReport } from './bookClaims.ts';
import { type BookedClaim, claimsOf } from './claims.ts';
import type { Delivery } from './delivery.ts';

/** Where a claim is booked, as far as a report speaks of it. */
type Standing = Pick<BookedClaim, 'hash' | 'batch' | 'row'>;

/**
 * What `bookClaims` would report of a delivery, row by row, without writing anything: against the books as they are now, and
 * the earlier rows of the delivery. That a table would not accept an item only booking finds out.
 */
export async function judgeClaims(
  tables: Tables,
  claims: readonly AttributedClaim[],
  { batch }: Pick<Delivery, 'batch'>,
): Promise<BookingReport> {
  const identities = new Map(claims.map(({ claim }) => [identityOf(claim), claim]));
  const standing = new Map<string, Standing>(await claimsOf(tables, [...identities.values()]));
  let accepted = 0;
  let repeated = 0;
  const conflicts: { row: number; booked: Standing }[] = [];
  for (const { claim, row } of claims) {
    const identity = identityOf(claim);
    const hash = contentHash(claim);
    const booked = standing.get(identity);
    if (booked === undefined) {
      standing.set(identity, { hash, batch, row });
      accepted += 1;
    } else if (booked.hash !== hash) conflicts.push({ row, booked });
    else if (booked.batch === batch && booked.row === row) accepted += 1;
    else repeated += 1;
  }
  return { accepted, repeated, conflicts: conflicts.sort((a, b) => a.row - b.row), unacceptable: [] };
}
