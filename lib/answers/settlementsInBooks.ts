import { type SettledInBooks, settlementInBooks } from '../claims/settlementInBooks.ts';
import { lifeOf } from '../store/ledger/claims.ts';
import { hasItsAmounts } from '../store/ledger/hasItsAmounts.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';

/** So many settlements are read side by side. */
const AT_ONCE = 20;

/** What the books of a fund have of the settlements that findings name, by their numbers. */
export async function settlementsInBooks(
  tables: Tables,
  fund: string,
  institution: string,
  findings: readonly { readonly settlement_id: string }[],
): Promise<ReadonlyMap<string, SettledInBooks>> {
  const settlements = [...new Set(findings.map(({ settlement_id }) => settlement_id))];
  const found = await sideBySide(settlements, AT_ONCE, async (settlement) => {
    const life = await lifeOf(tables, { institution, settlement, kind: 'settle', sequence: 1 });
    const booked = settlementInBooks(life.filter((claim) => claim.fund === fund && hasItsAmounts(claim)));
    return [settlement, booked] as const;
  });
  return new Map(found.flatMap(([settlement, booked]) => (booked === undefined ? [] : [[settlement, booked]])));
}
