import type { SettledInBooks } from '../claims/settlementInBooks.ts';
import { Fault } from '../errors.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import { type AmountOfCommunity, amountsByCommunity } from './amountsByCommunity.ts';
import { refusedSettlement, refuseUnbooked } from './refuseUnbooked.ts';

/** A stay on a sheet: whose spending it is, in which parts it was settled, and what is owed for it beyond what the books and the insurer's statement have. In yuan. */
interface StayOnSheet {
  readonly settlement_id: string;
  readonly community: string;
  readonly parts: readonly number[];
  /** What is booked of it: what the pooled fund paid as it was settled. */
  readonly booked: string;
  /** Less than nothing where it was paid too much. */
  readonly owed: string;
  /** What was entered of it rests on these. */
  readonly evidence: readonly string[];
  /** Where it is outside the package. */
  readonly outside?: true;
}

/** What a sheet of the stays of an institution in a month comes to, stay by stay and home by home. */
export interface SheetOfStays {
  readonly institution: string;
  readonly period: string;
  readonly evidence: readonly string[];
  readonly stays: readonly StayOnSheet[];
  /** What each home community owes the institution more, or less. */
  readonly by_community: readonly AmountOfCommunity[];
  /** What is owed for stays outside the package, where there are any: no community's. */
  readonly outside?: string;
}

/** A row as it was entered. */
interface Entered {
  readonly settlement_id: string;
  readonly evidence: readonly string[];
}

/** A row with what the books have of its settlement. */
export type Found<Row extends Entered> = Row & { readonly books: SettledInBooks };

/**
 * The rows of a sheet, each with its settlement in the books.
 *
 * @throws Fault invalid_request  naming the row: a settlement that is not booked, of another month or year, cancelled, or not cleared in the way that the sheet is for
 */
export function foundInBooks<Row extends Entered>(
  rows: readonly Row[],
  of: Pick<SheetOfStays, 'institution' | 'period'>,
  booked: ReadonlyMap<string, SettledInBooks>,
  cleared: {
    readonly isMeant: (of: { readonly clearing: string }) => boolean;
    readonly zh: string;
    readonly en: string;
  },
): Found<Row>[] {
  return rows.map((row, i) => {
    const [{ settlement_id }, path] = [row, `stays[${i}].settlement_id`];
    const books = booked.get(settlement_id);
    refuseUnbooked(settlement_id, path, of, books);
    const refuse = (zh: string, en: string) => refusedSettlement(settlement_id, path, of.institution, zh, en);
    if (books.cancelledIn !== undefined)
      throw refuse(
        `已于 ${books.cancelledIn} 退费，请删去这一行。`,
        `was cancelled in ${books.cancelledIn}: leave it out.`,
      );
    if (!cleared.isMeant(books.claim))
      throw refuse(
        `清算方式（clr_way）为 ${books.claim.clearing}，应为${cleared.zh}。`,
        `is cleared by way ${books.claim.clearing} (clr_way); expected one that is cleared ${cleared.en}.`,
      );
    return { ...row, books };
  });
}

/** Put a sheet together. @param owed what is owed for each row, in fen */
export function sheetOfStays(
  { institution, period }: Pick<SheetOfStays, 'institution' | 'period'>,
  evidence: readonly string[],
  rows: readonly Found<Entered>[],
  owed: (row: Found<Entered>) => Fen,
): SheetOfStays {
  const stays = rows.map((row): StayOnSheet => {
    const { community, parts, pooled, isOutside } = row.books;
    return {
      ...{ settlement_id: row.settlement_id, community, parts, booked: formatFen(pooled), owed: formatFen(owed(row)) },
      evidence: row.evidence,
      ...(isOutside && { outside: true as const }),
    };
  });
  const outside = stays.filter((stay) => stay.outside);
  return {
    ...{ institution, period, evidence, stays, by_community: inside(stays) },
    ...(outside.length > 0 && { outside: formatFen(sumFen(outside.map(owedFor))) }),
  };
}

/** The stays for which a community is owed something or owes it, which are asked about again as long as its year is open. */
export function staysOf({ stays }: SheetOfStays, community: string): StayOnSheet[] {
  return stays.filter((stay) => stay.community === community && stay.owed !== '0.00');
}

/**
 * What a community owes the institution more, now that it is known which of the stays were cancelled after the sheet was drawn up: nothing is owed for these.
 *
 * @param cancelledIn the month of it, by the numbers of the settlements
 */
export function owedBy(sheet: SheetOfStays, community: string, cancelledIn: ReadonlyMap<string, string>): string {
  const standing = sheet.stays.filter(({ settlement_id }) => !cancelledIn.has(settlement_id));
  return inside(standing).find((one) => one.community === community)?.amount ?? '0.00';
}

function inside(stays: readonly StayOnSheet[]): AmountOfCommunity[] {
  return amountsByCommunity(
    stays.filter(({ outside }) => !outside),
    owedFor,
  );
}

function owedFor({ owed }: StayOnSheet): Fen {
  return parseFen(owed);
}

/** Work it out, and tell what the formula refuses of its `name` as it was entered. */
export function asEntered<Answer>(name: 'stays' | 'cases', work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || !error.path?.startsWith(`input.${name}`)) throw error;
    throw new Fault(error.code, error.says, error.path.replace(`input.${name}`, 'stays'), error);
  }
}
