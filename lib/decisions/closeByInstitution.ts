import { byCodePoint } from '../money/codePointOrder.ts';
import type { BooksOfYear } from './booksOfYear.ts';
import type { Entitlement } from './entitlement.ts';
import type { Finality } from './finality.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import { type Owed, owedFor } from './owed.ts';
import { OWN_LINES } from './owedToMembers.ts';
import type { Based, Pin } from './pin.ts';
import { type RecoveredSheet, recoveredIn, recoveredTold, type WithRecovered } from './recoveredInYear.ts';
import type { PartOfUse } from './useInParts.ts';

/**
 * The close of a community that has no package (按机构结算): what the fund owes to each of its institutions, by what is booked and what DRG owes beyond it. There is
 * no surplus and no overrun, and nothing to distribute; what institutions have repaid of what inspections take back is told beside what they are owed. Amounts in yuan.
 */
export interface CloseByInstitution extends Finality, Owed, WithRecovered {
  /** No formula: it is sums. */
  readonly formula: null;
  readonly community: string;
  readonly books: BooksOfYear;
  readonly rows: readonly (Owed & { readonly institution: string })[];
  readonly from: {
    readonly entitlement: readonly [Pin];
    readonly drg_difference?: readonly Pin[];
    readonly repaid?: readonly Pin[];
  };
  readonly illustrative: readonly string[];
}

/**
 * Close the year of a community that has no package, institution by institution.
 *
 * @param entitlement that says that it has none
 * @param statements the months that its DRG differences are of; undefined where it is settled by what is booked
 * @param recoveries what inspections take back of its institutions
 */
export function closeByInstitution(
  community: string,
  entitlement: Based<Entitlement>,
  parts: readonly PartOfUse[],
  statements: readonly Based<MonthlyStatement>[] | undefined,
  recoveries: readonly RecoveredSheet[],
  finality: Finality & { readonly books: BooksOfYear },
): CloseByInstitution {
  const own = parts.filter(({ line }) => OWN_LINES.includes(line));
  const institutions = Map.groupBy(own, ({ institution }) => institution);
  const sheets = statements ? recoveries : [];
  const taken = recoveredIn(statements ?? []);
  const bases = [entitlement, ...(statements ?? []), ...sheets.map(({ document }) => document)];
  const illustrative = bases.flatMap(({ body }) => body.illustrative);
  return {
    ...{ formula: null, community },
    rows: [...institutions]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([institution, of]) => ({ institution, ...owedFor(of) })),
    ...owedFor(own),
    ...finality,
    from: {
      entitlement: [entitlement.pin],
      ...(statements && { drg_difference: statements.map(({ pin }) => pin) }),
      ...(sheets.length > 0 && { repaid: sheets.map(({ document }) => document.pin) }),
    },
    ...recoveredTold(sheets, 'by use', { taken, back: 0n }),
    illustrative: [...new Set(illustrative)].sort(byCodePoint),
  };
}
