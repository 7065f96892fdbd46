import { type Fen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Cash, type CashOf, drawCash, settledCash } from './cash.ts';
import type { OrderedDebt } from './paymentBatch.ts';
import type { Based } from './pin.ts';
import type { PrepaymentOrder } from './prepaymentOrder.ts';
import type { SettledMonth } from './settledMonth.ts';

/** What the bank has paid of the instalments and settled months of a community: by the reference of each that a batch has. */
export interface Received {
  readonly cash: Based<Cash>;
  readonly by: ReadonlyMap<string, readonly PaidTo[]>;
}

/** What an institution was paid, in fen. */
export interface PaidTo {
  readonly institution: string;
  readonly amount: Fen;
}

/** What was prepaid to a community, by its plan and by what arose: what was ordered or, where the area counts what was received, that. */
export interface Prepaid {
  readonly orders: readonly Based<PrepaymentOrder>[];
  readonly settlements: readonly Based<SettledMonth>[];
  readonly received?: Received | undefined;
}

/** The amounts in order of month, under the name of what they are. */
export interface PrepaidAmounts {
  readonly orders?: readonly Fen[];
  readonly settlements?: readonly Fen[];
  readonly received?: readonly Fen[];
}

export function prepaidOf({ orders, settlements, received }: Prepaid): PrepaidAmounts {
  if (received) {
    const paid = [...orders, ...settlements].map(({ pin }) => received.by.get(pin.document) ?? []);
    return { received: paid.map((to) => sumFen(to.map(({ amount }) => amount))) };
  }
  const ordered = orders.map(({ body }) => parseFen(body.amount));
  if (settlements.length === 0) return { orders: ordered };
  const settled = settlements.map(({ body }) => parseFen(body.result.cash));
  return { ...(ordered.length > 0 && { orders: ordered }), settlements: settled };
}

/** What settled months paid to each member itself; the instalments of a plan are paid to the lead hospital. */
export function paidToMembers({ settlements, received }: Prepaid): ReadonlyMap<string, Fen> {
  const paid = settlements.flatMap(({ body, pin }): readonly PaidTo[] => {
    if (received) return received.by.get(pin.document) ?? [];
    return body.result.institutions.map(({ id, cash }) => ({ institution: id, amount: parseFen(cash) }));
  });
  const by = Map.groupBy(paid, ({ institution }) => institution);
  return new Map([...by].map(([institution, to]) => [institution, sumFen(to.map(({ amount }) => amount))]));
}

/** What a close names of it. */
export function onPrepaid({ orders, settlements, received }: Prepaid): {
  readonly orders: Prepaid['orders'];
  readonly settlements?: Prepaid['settlements'];
  readonly cash?: Based<Cash>;
} {
  return { orders, ...(settlements.length > 0 && { settlements }), ...(received && { cash: received.cash }) };
}

/** What of the cash of a year is the instalments and settled months of one community: so what others are paid moves no close of it. */
export function cashOfCommunity(
  { batches, lists, statements }: CashOf,
  of: { readonly fund: string; readonly year: string; readonly community: string },
): CashOf {
  const months = ['prepayment-order', 'monthly-settlement'].map(
    (kind) => `${of.fund}/${of.year}/${kind}/${of.community}.`,
  );
  const own = batches.map((batch) => {
    const rows = batch.body.rows.filter(({ document }) => months.some((month) => document.startsWith(month)));
    return { ...batch, body: { ...batch.body, rows } };
  });
  const orders = new Set(own.flatMap(({ body }) => body.rows.map(({ order }) => order)));
  const named = lists.map((list) => {
    const lines = list.body.lines.filter(({ order }) => order !== undefined && orders.has(order));
    return { ...list, body: { lines } };
  });
  return {
    batches: own.filter(({ body }) => body.rows.length > 0),
    lists: named.filter(({ body }) => body.lines.length > 0),
    statements: statements.filter(({ community }) => community === of.community),
  };
}

/** The cash of a community's instalments as a close counts it: as of the last day of which there is anything, so that it stays as long as nothing comes. */
export function drawReceived(rules: ResolvedPolicy, year: string, cash: CashOf): Cash {
  return drawCash(rules, year, lastDayOf(year, cash), cash);
}

/** What of each document the bank has paid. */
export function receivedBy(year: string, cash: CashOf): Received['by'] {
  const { debts } = settledCash(year, lastDayOf(year, cash), cash);
  const by = Map.groupBy(debts, ({ document }) => document);
  const paidOf = ({ debt: { debt, paid } }: OrderedDebt) => ({ institution: debt.first.institution, amount: paid });
  return new Map([...by].map(([document, of]) => [document, of.map(paidOf)]));
}

function lastDayOf(year: string, { batches, lists }: CashOf): string {
  const days = [
    ...batches.map(({ approved }) => approved),
    ...lists.flatMap(({ body }) => body.lines.map(({ day }) => day)),
  ];
  return [`${year}-12-31`, ...days].sort().at(-1)!;
}
