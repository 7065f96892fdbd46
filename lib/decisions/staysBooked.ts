import { PER_DIEM } from '../claims/isInpatient.ts';
import { isPaidByGroup } from '../claims/isPaidByGroup.ts';
import { lineOfCare } from '../claims/packageSide.ts';
import type { Entry } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import { type DrgCase, UNGROUPED } from './drgCases.ts';
import type { ReconciledInput } from './reconciledInput.ts';

/** What the fund paid for stays of the area that are booked in a period, in yuan. */
export interface StaysBooked {
  readonly booked: string;
  /** At institutions that are paid by group, of stays that have one. */
  readonly by_group: string;
}

/**
 * Stays as the journal knows them, on either side of the package: those on the line of inpatients, and whatever is cleared by group or by the day, on any line.
 *
 * @param cases those that their groups price
 */
export function staysBooked(entries: readonly Entry[], cases: readonly DrgCase[]): StaysBooked {
  const stays = entries.filter((entry) => isStay(entry) && lineOfCare(entry.line) !== 'out_of_area');
  return {
    booked: formatFen(sumFen(stays.map(({ booked }) => booked))),
    by_group: formatFen(
      sumFen(cases.filter(({ way }) => way === undefined || way === 'outside').map(({ booked }) => booked)),
    ),
  };
}

/** Whether an entry is of a stay, as far as the journal knows. */
export function isStay(entry: Entry): boolean {
  return lineOfCare(entry.line) === 'inpatient' || isPaidByGroup(entry) || entry.clearing === PER_DIEM;
}

/** How many cases in shadow have a group, by institution. */
export function groupedInShadow({ ledger }: Pick<ReconciledInput, 'ledger'>) {
  const inShadow = Map.groupBy(
    ledger.filter(({ way }) => way === 'shadow'),
    ({ institution }) => institution,
  );
  return [...inShadow]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([institution, cases]) => ({
      institution,
      count: cases.filter(({ group }) => group !== UNGROUPED).length,
    }));
}
