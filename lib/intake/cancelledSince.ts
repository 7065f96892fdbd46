import { cancelledIn } from '../claims/cancelledIn.ts';
import type { ClaimIdentity } from '../claims/claim.ts';
import { type DenialSheet, deniedClaims } from '../decisions/denialSheet.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import type { Tables } from '../store/tables.ts';

/** Which claims of a community that a sheet denies something of are cancelled in the books by now, and in which month each was. */
export async function cancelledSince(
  tables: Tables,
  sheet: DenialSheet,
  community: string,
): Promise<ReadonlyMap<string, string>> {
  const claims = deniedClaims(sheet, community);
  const identities = claims.flatMap(({ settlement_id, parts }) =>
    parts.map(
      (sequence): ClaimIdentity => ({
        ...{ institution: sheet.institution, settlement: settlement_id, kind: 'cancel', sequence },
      }),
    ),
  );
  const booked = [...(await claimsOf(tables, identities)).values()];
  const cancels = Map.groupBy(booked, ({ claim }) => claim.settlement);
  return new Map(
    claims.flatMap(({ settlement_id, parts }): [string, string][] => {
      const month = cancelledIn(parts, cancels.get(settlement_id) ?? []);
      return month === undefined ? [] : [[settlement_id, month]];
    }),
  );
}
