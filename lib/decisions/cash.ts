import type { ReceiptKind } from '../cash/placeReceipts.ts';
import { settleDebts } from '../cash/settleDebts.ts';
import type { Day } from '../claims/claim.ts';
import { parseFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import type { BankLine, BankLines } from './bankLines.ts';
import { type Decision, decide } from './decision.ts';
import type { OrderedDebt, PaymentBatch, PaymentRow } from './paymentBatch.ts';
import type { Based, Pin } from './pin.ts';

/** What is ordered of a fund year, what the bank reports of it, and what is owed to institutions by their months. */
export interface CashOf {
  readonly batches: readonly (Based<PaymentBatch> & { readonly approved: Day })[];
  /** In the order in which they are read: of a line that comes again the first counts. */
  readonly lists: readonly Based<BankLines>[];
  /** The months in force: a monthly statement, or the settlement of a month that is paid by what arose. */
  readonly statements: readonly (Based<{ readonly illustrative: readonly string[] }> & {
    readonly community: string;
    readonly owed: readonly MonthOwed[];
  })[];
}

/** What a month owes to an institution: to the lead hospital, which is paid for its community, or to each member. Yuan. */
export interface MonthOwed {
  readonly id: string;
  readonly institution: string;
  readonly payable: string;
}

/** A fund year, statements against orders and orders against the bank (三方对账). */
export type Cash = Decision<'cash-reconcile'>;

/**
 * Hold what is owed against what is ordered, and that against what the bank reports (formula 27).
 *
 * @param year of the orders: a line that names an order of another year is of that one; one that names none is of the year of its list
 */
export function drawCash(rules: ResolvedPolicy, year: string, asOf: Day, cash: CashOf): Cash {
  const { batches, lists, statements } = cash;
  const input = {
    as_of: asOf,
    statements: statements.flatMap(({ owed }) => owed),
    orders: batches.flatMap((batch) => batch.body.rows.map((row) => orderOf(row, batch))),
    receipts: linesOf(year, asOf, lists).map(({ line }) => receiptOf(line)),
  };
  return decide('cash-reconcile', rules, input, { on: { batches, lists, statements } });
}

/** A line of the bank as it was handed in, by which list, and where it ended. */
export interface PlacedLine {
  readonly line: BankLine;
  readonly list: Pin;
  readonly kind: ReceiptKind;
}

/** What has become of every debt, with the document that it pays, and of every line. */
export function settledCash(
  year: string,
  asOf: Day,
  { batches, lists }: Pick<CashOf, 'batches' | 'lists'>,
): { readonly debts: OrderedDebt[]; readonly lines: PlacedLine[] } {
  const of = new Map(batches.flatMap(({ body, pin }) => body.rows.map((row) => [row.order, { row, pin }] as const)));
  const orders = batches.flatMap((batch) => batch.body.rows.map((row) => inFen(orderOf(row, batch))));
  const read = linesOf(year, asOf, lists).map((one) => ({ ...one, receipt: inFen(receiptOf(one.line)) }));
  const { settled, placed } = settleDebts({ orders, receipts: read.map(({ receipt }) => receipt) }, new Workings());
  const kinds = new Map(placed.map(({ receipt, kind }) => [receipt, kind]));
  return {
    debts: settled.map((debt) => ({
      debt,
      document: of.get(debt.debt.first.id)!.row.document,
      batches: debt.debt.orders.map(({ id }) => of.get(id)!.pin),
    })),
    lines: read.map(({ line, list, receipt }) => ({ line, list, kind: kinds.get(receipt)! })),
  };
}

function orderOf(
  { order, institution, account, amount, reissue_of }: PaymentRow,
  { approved, body }: CashOf['batches'][number],
) {
  const of = { id: order, institution, account, amount, approved, due: body.due };
  return reissue_of === undefined ? of : { ...of, reissue_of };
}

function linesOf(year: string, asOf: Day, lists: readonly Based<BankLines>[]) {
  const lines = lists.flatMap(({ body, pin: list }) => body.lines.map((line) => ({ line, list })));
  return lines.filter(({ line, list }) => line.day <= asOf && yearOf(line.order, list) === year);
}

function receiptOf({ id, order, account, amount, day, status }: BankLine) {
  const said = { id, account, amount, day, status };
  return order === undefined ? said : { ...said, order_id: order };
}

/** The fund year that a line is of: that of the order that it names, else that of its list. */
function yearOf(order: string | undefined, list: Pin): string {
  return yearOfOrder(order) ?? list.document.split('/')[1]!;
}

/** The fund year that the name of an order begins with; undefined where a line names none, or something else. */
export function yearOfOrder(order: string | undefined): string | undefined {
  return /^(\d{4})\./.exec(order ?? '')?.[1];
}

function inFen<Said extends { readonly amount: string }>(
  said: Said,
): Omit<Said, 'amount'> & { readonly amount: bigint } {
  return { ...said, amount: parseFen(said.amount) };
}
