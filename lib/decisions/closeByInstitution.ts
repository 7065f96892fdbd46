import type { Community } from '../claims/roster.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { BooksOfYear } from './booksOfYear.ts';
import type { Entitlement } from './entitlement.ts';
import type { Finality } from './finality.ts';
import type { MonthBesideBooks } from './monthsApart.ts';
import { type Due, type Owed, owedFor } from './owed.ts';
import { OWN_LINES } from './owedToMembers.ts';
import type { Based, Pin } from './pin.ts';
import { onPrepaid, type Prepaid, paidToMembers, prepaidOf } from './receivedInYear.ts';
import { type RecoveredSheet, recoveredIn, recoveredTold, type WithRecovered } from './recoveredInYear.ts';
import type { PartOfUse } from './useInParts.ts';

/**
 * The close of a community that has no package (按机构结算): what the fund owes to each of its institutions, by what is booked and what DRG owes beyond it. There is
 * no surplus and no overrun, and nothing to distribute; what institutions have repaid of what inspections take back is told beside what they are owed. What was prepaid before it lost its
 * entitlement is taken off. Amounts in yuan.
 */
export interface CloseByInstitution extends Finality, Owed, Partial<Due>, WithRecovered {
  /** No formula: it is sums. */
  readonly formula: null;
  readonly community: string;
  readonly books: BooksOfYear;
  readonly rows: readonly (Owed & Partial<Due> & { readonly institution: string })[];
  readonly from: {
    readonly entitlement: readonly [Pin];
    readonly orders?: readonly Pin[];
    readonly settlements?: readonly Pin[];
    readonly cash?: readonly Pin[];
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
 * @param prepaid what its plan ordered as long as it had one: instalments were paid to its lead hospital
 */
export function closeByInstitution(
  { id: community, lead }: Pick<Community, 'id' | 'lead'>,
  entitlement: Based<Entitlement>,
  parts: readonly PartOfUse[],
  statements: readonly Based<MonthBesideBooks>[] | undefined,
  recoveries: readonly RecoveredSheet[],
  prepaid: Prepaid,
  finality: Finality & { readonly books: BooksOfYear },
): CloseByInstitution {
  const own = parts.filter(({ line }) => OWN_LINES.includes(line));
  const institutions = Map.groupBy(own, ({ institution }) => institution);
  const paid = prepaidTo(lead, prepaid);
  const isPrepaid = paid.size > 0;
  const owed = (of: readonly PartOfUse[], to: readonly Fen[]) => {
    const amounts = owedFor(of);
    return { ...amounts, ...(isPrepaid && dueOf(amounts, sumFen(to))) };
  };
  const sheets = statements ? recoveries : [];
  const taken = recoveredIn(statements ?? []);
  const documents = sheets.map(({ document }) => document);
  const bases = [entitlement, ...(statements ?? []), ...documents, ...prepaid.orders, ...prepaid.settlements];
  const illustrative = bases.flatMap(({ body }) => body.illustrative);
  return {
    ...{ formula: null, community },
    rows: [...new Set([...institutions.keys(), ...paid.keys()])].sort(byCodePoint).map((institution) => {
      const to = paid.get(institution);
      return { institution, ...owed(institutions.get(institution) ?? [], to === undefined ? [] : [to]) };
    }),
    ...owed(own, [...paid.values()]),
    ...finality,
    from: {
      entitlement: [entitlement.pin],
      ...(isPrepaid && pinsOf(onPrepaid(prepaid))),
      ...(statements && { drg_difference: statements.map(({ pin }) => pin) }),
      ...(sheets.length > 0 && { repaid: documents.map(({ pin }) => pin) }),
    },
    ...recoveredTold(sheets, 'by use', { taken, back: 0n }),
    illustrative: [...new Set(illustrative)].sort(byCodePoint),
  };
}

/** What was prepaid to whom. Instalments are paid to the lead hospital, months by what arose to each member. */
function prepaidTo(lead: string, prepaid: Prepaid): ReadonlyMap<string, Fen> {
  const to = new Map(paidToMembers(prepaid));
  const whole = sumFen(Object.values(prepaidOf(prepaid)).flat());
  const instalments = whole - sumFen([...to.values()]);
  if (instalments !== 0n) to.set(lead, (to.get(lead) ?? 0n) + instalments);
  return to;
}

function dueOf({ amount }: Owed, prepaid: Fen): Due {
  return { prepaid: formatFen(prepaid), cash_due: formatFen(parseFen(amount) - prepaid) };
}

function pinsOf({ orders, settlements, cash }: ReturnType<typeof onPrepaid>) {
  return {
    ...(orders.length > 0 && { orders: orders.map(({ pin }) => pin) }),
    ...(settlements && { settlements: settlements.map(({ pin }) => pin) }),
    ...(cash && { cash: [cash.pin] }),
  };
}
