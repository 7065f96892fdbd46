import type { Booked, LedgerWatch } from '../truth/ledgerWatch.ts';
import { YEAR } from './area.ts';

/** A stay or a visit that is in the books of the year: what auditors, reviewers and inspectors have on their desks. */
export interface Stay {
  readonly settlement: string;
  readonly institution: string;
  readonly community: string;
  /** What the pooled fund pays of it. */
  readonly fen: bigint;
}

/** What an institution settled in a month, as the books have it now, and no other community has had since: by number. */
export function staysAt(books: LedgerWatch, institution: string, month: string): Stay[] {
  const own = [...books.booked.values()].filter((entry) => entry.institution === institution && entry.year === YEAR);
  const homes = Map.groupBy(own, settlementOf);
  const settled = own.filter(
    (entry) => entry.identity.endsWith('#settle#1') && entry.settledOn.startsWith(month) && entry.fen > MOST_TAKEN,
  );
  return settled
    .filter((entry) => homes.get(settlementOf(entry))!.every(({ community }) => community === entry.community))
    .map((entry) => ({ ...entry, settlement: settlementOf(entry) }))
    .map(({ settlement, institution, community, fen }) => ({ settlement, institution, community, fen }))
    .sort((one, other) => (one.settlement < other.settlement ? -1 : 1));
}

/** The cheapest stays are left alone: of the others a part can be taken that no rounding makes nothing. */
const MOST_TAKEN = 10_000n;

function settlementOf({ identity }: Booked): string {
  return identity.split('#')[1]!;
}
