import type { RecoveredSheet } from '../decisions/recoveredInYear.ts';
import { principalByCommunity, recoveredClaims } from '../decisions/recoverySheet.ts';
import { pinOf } from '../documents/document.ts';
import { withinCommunity } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { standing } from '../documents/read.ts';
import { parseFen, sumFen } from '../money/fen.ts';
import type { Book } from '../store/ledger/book.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { cancelledSince } from './cancelledSince.ts';

/** So many sheets are looked at side by side, and no more are held: each may be of thousands of claims. */
const AT_ONCE = 10;

/** What inspections take back of the institutions of a community in a year, by the sheets in force and with what is cancelled by now. */
export async function recoveredSheets(tables: Tables, { fund, year, community }: Book): Promise<RecoveredSheet[]> {
  const scopes = await scopesOf(tables, { fund, year }, 'recoveries', withinCommunity(community));
  const sheets = await sideBySide(scopes, AT_ONCE, async (scope): Promise<RecoveredSheet[]> => {
    const sheet = await standing(tables, { fund, year, kind: 'recoveries', scope });
    if (sheet === undefined) return [];
    const { institution, paid } = sheet.body;
    const cancelled = await cancelledSince(tables, institution, recoveredClaims(sheet.body));
    const principal = principalByCommunity(sheet.body, cancelled);
    const own = principal.get(community) ?? 0n;
    return [
      {
        // What is taken back was found, by whatever rules it is fined.
        ...{ document: { pin: pinOf(sheet), body: { illustrative: [] } }, institution },
        ...{ own, others: sumFen(principal.values()) - own },
        paid: sumFen(paid.map(({ amount }) => parseFen(amount))),
      },
    ];
  });
  return sheets.flat();
}
