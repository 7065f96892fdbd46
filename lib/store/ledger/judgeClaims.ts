import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { AttributedClaim } from '../../claims/post.ts';
import type { Tables } from '../tables.ts';
import { type BookingReport, bookingReport } from './bookingReport.ts';
import { claimsOf } from './claims.ts';
import type { Delivery } from './delivery.ts';
import { type Holder, type Outcome, outcomeBeside } from './outcome.ts';

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
  const holders = new Map<string, Holder>(await claimsOf(tables, [...identities.values()]));
  return bookingReport(
    claims.map((claim): Outcome => {
      const identity = identityOf(claim.claim);
      const holder = holders.get(identity);
      if (holder) return outcomeBeside(claim, holder, batch);
      holders.set(identity, { hash: contentHash(claim.claim), batch, row: claim.row });
      return { kind: 'accepted', row: claim.row };
    }),
  );
}
