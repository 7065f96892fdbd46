import { type Fen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Cash, type CashOf, drawCash, settledCash } from './cash.ts';
import type { Based } from './pin.ts';
import type { PrepaymentOrder } from './prepaymentOrder.ts';

/** What the bank has paid of the instalments of a community: by the reference of each order that a batch has. */
export interface Received {
  readonly cash: Based<Cash>;
  readonly by: ReadonlyMap<string, Fen>;
}

/** What was prepaid to a community: what was ordered or, where the area counts what was received, that. */
export interface Prepaid {
  readonly orders: readonly Based<PrepaymentOrder>[];
  readonly received?: Received | undefined;
}

/** The amounts in order of month, under the name of what they are. */
export function prepaidOf({ orders, received }: Prepaid): {
  readonly of: 'orders' | 'received';
  readonly amounts: Fen[];
} {
  if (received) return { of: 'received', amounts: orders.map(({ pin }) => received.by.get(pin.document) ?? 0n) };
  return { of: 'orders', amounts: orders.map(({ body }) => parseFen(body.amount)) };
}

/** What a close names of it. */
export function onPrepaid({ orders, received }: Prepaid): {
  readonly orders: Prepaid['orders'];
  readonly cash?: Based<Cash>;
} {
  return { orders, ...(received && { cash: received.cash }) };
}

/** What of the cash of a year is the instalments of one community: so what others are paid moves no close of it. */
export function cashOfCommunity(
  { batches, lists, statements }: CashOf,
  of: { readonly fund: string; readonly year: string; readonly community: string },
): CashOf {
  const instalments = `${of.fund}/${of.year}/prepayment-order/${of.community}.`;
  const own = batches.map((batch) => {
    const rows = batch.body.rows.filter(({ document }) => document.startsWith(instalments));
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
    statements: statements.filter(({ body }) => body.month.community === of.community),
  };
}

/** The cash of a community's instalments as a close counts it: as of the last day of which there is anything, so that it stays as long as nothing comes. */
export function drawReceived(rules: ResolvedPolicy, year: string, cash: CashOf): Cash {
  return drawCash(rules, year, lastDayOf(year, cash), cash);
}

/** What of each order the bank has paid. */
export function receivedBy(year: string, cash: CashOf): ReadonlyMap<string, Fen> {
  const { debts } = settledCash(year, lastDayOf(year, cash), cash);
  const by = Map.groupBy(debts, ({ document }) => document);
  return new Map([...by].map(([document, of]) => [document, sumFen(of.map(({ debt }) => debt.paid))]));
}

function lastDayOf(year: string, { batches, lists }: CashOf): string {
  const days = [
    ...batches.map(({ approved }) => approved),
    ...lists.flatMap(({ body }) => body.lines.map(({ day }) => day)),
  ];
  return [`${year}-12-31`, ...days].sort().at(-1)!;
}
