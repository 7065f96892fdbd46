import { type Fen, formatFen, lesser, notBelowZero, parseFen, sumFen } from '../money/fen.ts';
import type { Workings } from '../workings.ts';
import type { MonthlyStatement } from './monthlyStatement.ts';
import type { Based } from './pin.ts';
import type { PrepaidAmounts } from './receivedInYear.ts';

/** A sheet of recoveries in force of an institution of a community, as the close of that takes it. Amounts in fen. */
export interface RecoveredSheet {
  readonly document: Based<{ readonly illustrative: readonly string[] }>;
  readonly institution: string;
  /** What is taken back of care for residents of the community itself, and of others. */
  readonly own: Fen;
  readonly others: Fen;
  /** What the institution has paid of principal and fine. */
  readonly paid: Fen;
}

/** What inspections take back, as a close has it. Amounts in yuan. */
export interface RecoveredInYear {
  /** What months have taken off the use of the community. */
  readonly taken: string;
  /** What of it would have become surplus, and goes back to the fund (追回退回基金): it is among the use at non-members. */
  readonly back_to_fund: string;
  /** What the institutions of the community owed of principal, had repaid of it, and what is kept back of the rest in what they get. */
  readonly sheets: readonly {
    readonly document: string;
    readonly institution: string;
    readonly principal: string;
    readonly repaid: string;
    readonly deducted: string;
  }[];
}

/** A close of a year in which inspections may have taken something back. */
export interface WithRecovered {
  readonly recovered?: RecoveredInYear;
}

/** How a close takes a principal: in mode C the payments of members follow their points, and nothing is kept back of what is taken off their own use. */
export type ClosedHow = 'by use' | 'by points';

type Months = readonly { readonly body: { readonly month: Pick<MonthlyStatement['month'], 'adjustments'> } }[];

/** What the months of a community have taken off its use for inspections, in fen. */
export function recoveredIn(months: Months): Fen {
  const adjustments = months.flatMap(({ body }) => body.month.adjustments ?? []);
  const recoveries = adjustments.filter(({ kind }) => kind === 'recoveries');
  return notBelowZero(-sumFen(recoveries.map(({ amount }) => parseFen(amount))));
}

/**
 * What of recoveries would become surplus, so that it is use again and goes back to the fund: what is saved by an inspection is nobody's merit.
 *
 * @param used with the recoveries taken off
 */
export function backToFund(lumpSum: Fen, used: Fen, recovered: Fen): Fen {
  return lesser(recovered, notBelowZero(lumpSum - used));
}

/** What of a sheet's principal is in the money of its community: what it has repaid it has no longer, and of the rest so much less is paid to it. */
function countedOf({ own, others, paid }: RecoveredSheet, how: ClosedHow) {
  const principal = own + others;
  if (how === 'by use') {
    const repaid = lesser(paid, principal);
    return { principal, repaid, deducted: principal - repaid };
  }
  // What no close keeps back is repaid first.
  const repaid = lesser(notBelowZero(paid - own), others);
  return { principal, repaid, deducted: others - repaid };
}

/** What the institutions of a community have repaid and no longer have, in fen, by institution. */
export function repaidBy(sheets: readonly RecoveredSheet[], how: ClosedHow): ReadonlyMap<string, Fen> {
  const by = Map.groupBy(sheets, ({ institution }) => institution);
  return new Map(
    [...by].map(([institution, of]) => [institution, sumFen(of.map((sheet) => countedOf(sheet, how).repaid))]),
  );
}

/** What was prepaid, less what institutions have repaid of it: so a principal is not taken off twice. */
export function prepaidLeft(amounts: PrepaidAmounts, repaid: Fen, workings: Workings): Fen {
  const paid = sumFen(Object.values(amounts).flat());
  const words = Object.keys(amounts).map((of) => `sum(${of})`);
  const expression = [words.join(' + '), ...(repaid === 0n ? [] : ['repaid'])].join(' - ');
  return workings.note('prepaid', expression, { ...amounts, ...(repaid !== 0n && { repaid }) }, paid - repaid);
}

/** The same as a close tells it; nothing where no inspection took anything back. */
export function recoveredTold(
  sheets: readonly RecoveredSheet[],
  how: ClosedHow,
  { taken, back }: { readonly taken: Fen; readonly back: Fen },
): WithRecovered {
  if (sheets.length === 0 && taken === 0n) return {};
  return {
    recovered: {
      ...{ taken: formatFen(taken), back_to_fund: formatFen(back) },
      sheets: sheets.map((sheet) => {
        const { principal, repaid, deducted } = countedOf(sheet, how);
        const { document, institution } = sheet;
        const amounts = { principal: formatFen(principal), repaid: formatFen(repaid), deducted: formatFen(deducted) };
        return { document: document.pin.document, institution, ...amounts };
      }),
    },
  };
}
