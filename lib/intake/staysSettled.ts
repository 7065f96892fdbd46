import type { Claim } from '../claims/claim.ts';
import { identityOf } from '../claims/identityOf.ts';
import type { Entry } from '../claims/posting.ts';
import { staysStanding } from '../decisions/staysStanding.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import { hasItsAmounts } from '../store/ledger/hasItsAmounts.ts';
import type { Tables } from '../store/tables.ts';

/** The claims of the stays in the area that were settled and booked in a period, as far as they were not cancelled in it. */
export async function staysSettled(tables: Tables, entries: readonly Entry[]): Promise<readonly Claim[]> {
  const settled = staysStanding(entries);
  const claims = await claimsOf(tables, settled);
  return settled.flatMap((entry) => {
    const found = claims.get(identityOf(entry));
    return found && hasItsAmounts(found) ? [found.claim] : [];
  });
}
