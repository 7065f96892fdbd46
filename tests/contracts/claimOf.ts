import type { ClaimIdentity } from '../../lib/claims/claim.ts';
import { identityOf } from '../../lib/claims/identityOf.ts';
import { type BookedClaim, claimsOf } from '../../lib/store/ledger/claims.ts';
import type { Tables } from '../../lib/store/tables.ts';

/** A claim and its place in the books, if it is booked. */
export async function claimOf(tables: Tables, identity: ClaimIdentity): Promise<BookedClaim | undefined> {
  return (await claimsOf(tables, [identity])).get(identityOf(identity));
}
