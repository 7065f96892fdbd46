import { cancelledIn } from '../claims/cancelledIn.ts';
import type { ClaimIdentity } from '../claims/claim.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import type { Tables } from '../store/tables.ts';

/** A settlement, and in which parts it was settled. */
interface Settled {
  readonly settlement_id: string;
  readonly parts: readonly number[];
}

/** Which claims of an institution, of those that a sheet takes something of, are cancelled in the books by now, and in which month each was. */
export async function cancelledSince(
  tables: Tables,
  institution: string,
  claims: readonly Settled[],
): Promise<ReadonlyMap<string, string>> {
  const identities = claims.flatMap(({ settlement_id, parts }) =>
    parts.map((sequence): ClaimIdentity => ({ institution, settlement: settlement_id, kind: 'cancel', sequence })),
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
