import type { Claim } from '../claims/claim.ts';
import { identityOf } from '../claims/identityOf.ts';
import type { Entry } from '../claims/posting.ts';
import { staysStanding } from '../decisions/staysStanding.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import { hasItsAmounts } from '../store/ledger/hasItsAmounts.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';

/** So many claims are asked for in one request, and so many requests are under way. */
const ONE_REQUEST = 100;
const AT_ONCE = 8;

/** The claims of the stays in the area that were settled and booked in a period, as far as they were not cancelled in it. */
export async function staysSettled(tables: Tables, entries: readonly Entry[]): Promise<readonly Claim[]> {
  const settled = staysStanding(entries);
  const requests = Array.from({ length: Math.ceil(settled.length / ONE_REQUEST) }, (_, i) =>
    settled.slice(i * ONE_REQUEST, (i + 1) * ONE_REQUEST),
  );
  const booked = await sideBySide(requests, AT_ONCE, (some) => claimsOf(tables, some));
  const claims = new Map(booked.flatMap((found) => [...found]));
  return settled.flatMap((entry) => {
    const found = claims.get(identityOf(entry));
    return found && hasItsAmounts(found) ? [found.claim] : [];
  });
}
