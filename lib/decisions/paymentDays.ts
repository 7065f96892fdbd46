import { daysBetween } from '../calendar/daysAfter.ts';
import { isCredited } from '../cash/placeReceipts.ts';
import type { Day } from '../claims/claim.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, parseFen } from '../money/fen.ts';
import type { PlacedLine } from './cash.ts';
import type { OrderedDebt } from './paymentBatch.ts';

/** A payment from its approval to the money: what is ordered once, however often it came back. Amounts in yuan, days as the calendar has them. */
export interface Payment {
  /** Its last order. */
  readonly order: string;
  readonly document: string;
  readonly institution: string;
  readonly amount: string;
  readonly paid: string;
  readonly outstanding: string;
  readonly returned: string;
  readonly kind: string;
  readonly approved: Day;
  readonly due: Day;
  /** The day on which all of it was paid; null until then. */
  readonly paid_on: Day | null;
  /** From its first approval to that day, or so far. */
  readonly days: number;
  /** Of what is paid, or due by now: days after it was due; 0 where it was in time. */
  readonly days_late: number;
}

/** How far each payment is on a day. */
export function paymentsOn(
  asOf: Day,
  { debts, lines }: { readonly debts: readonly OrderedDebt[]; readonly lines: readonly PlacedLine[] },
): Payment[] {
  const linesOf = Map.groupBy(lines, ({ line }) => line.order);
  return debts.map(({ document, debt: { debt, orders, amount, paid, outstanding, returned } }) => {
    const { first, last } = debt;
    const credited = debt.orders.flatMap(({ id }) => linesOf.get(id) ?? []).filter(isCredited);
    const paid_on = paid === amount ? reachedOn(credited, amount) : null;
    const until = paid_on ?? asOf;
    return {
      ...{ order: last.id, document, institution: first.institution, amount: formatFen(amount) },
      ...{ paid: formatFen(paid), outstanding: formatFen(outstanding), returned: formatFen(returned) },
      ...{ kind: orders.at(-1)!.kind, approved: first.approved, due: last.due, paid_on },
      ...{ days: daysBetween(first.approved, until), days_late: Math.max(0, daysBetween(last.due, until)) },
    };
  });
}

/** The day of the line by which the amount was reached. */
function reachedOn(credited: readonly PlacedLine[], amount: Fen): Day {
  let sum = 0n;
  const inTurn = credited.map(({ line }) => line).sort((a, b) => byCodePoint(a.day, b.day));
  return inTurn.find((line) => {
    sum += parseFen(line.amount);
    return sum >= amount;
  })!.day;
}
