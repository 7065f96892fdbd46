import { monthOfDay } from '../claims/bookingPeriod.ts';
import type { Entry } from '../claims/posting.ts';
import { settlementCancelled } from '../claims/settlementCancelled.ts';
import { onlyCancelled } from '../decisions/drgCases.ts';
import type { Paid } from '../decisions/monthlyStatement.ts';
import { settlementOf } from '../decisions/settlementOf.ts';
import { waysInForce } from '../documents/waysInForce.ts';
import type { Book } from '../store/ledger/book.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import type { Tables } from '../store/tables.ts';

/** How the institutions are paid, and of which month those settlements are that are only cancelled: their claims say it. */
export async function paidIn(tables: Tables, { fund, year }: Book, entries: readonly Entry[]): Promise<Paid> {
  const ways = await waysInForce(tables, { fund, year });
  const identities = onlyCancelled(entries).map(settlementCancelled);
  const booked = [...(await claimsOf(tables, identities)).values()];
  const settledIn = booked.map(({ claim: { institution, settlement, settledOn } }) => {
    return [settlementOf({ institution, settlement_id: settlement }), monthOfDay(settledOn)] as const;
  });
  return { ways, settledIn: new Map(settledIn) };
}
