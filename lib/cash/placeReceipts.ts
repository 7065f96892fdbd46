import { z } from 'zod';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Fen } from '../money/fen.ts';
import { day, id, positiveAmount } from '../wire/wire.ts';
import type { Debt, Order } from './debts.ts';

/** A line of what the bank reports: money that was paid, or that came back. */
export const receiptShape = z.strictObject({
  id,
  order_id: id.optional(),
  account: id,
  amount: positiveAmount,
  day,
  status: z.enum(['paid', 'returned'], 'expected "paid" or "returned"'),
});

export type Receipt = z.output<typeof receiptShape>;

/** Of the last four the money is credited to a debt. */
export type ReceiptKind =
  | 'repeated_receipt'
  | 'returned'
  | 'missing_order'
  | 'wrong_account'
  | 'duplicate_receipt'
  | 'amount_differs'
  | 'timing'
  | 'matched';

const CREDITED: ReadonlySet<ReceiptKind> = new Set(['duplicate_receipt', 'amount_differs', 'timing', 'matched']);

/** A line in the one place where it ends. */
export interface Placed {
  readonly receipt: Receipt;
  readonly kind: ReceiptKind;
}

export function isCredited({ kind }: Pick<Placed, 'kind'>): boolean {
  return CREDITED.has(kind);
}

/** Whether a line that is not repeated is money that left and did not come back. */
export function isMoney({ receipt, kind }: Placed): boolean {
  return receipt.status === 'paid' && kind !== 'returned';
}

/** Give each line its place. @returns the lines in turn (day, paid before returned, id), those that are repeated after them */
export function placeReceipts(receipts: readonly Receipt[], debts: readonly Debt[]): Placed[] {
  const firsts = new Map(receipts.toReversed().map((receipt) => [receipt.id, receipt]));
  const inTurn = [...firsts.values()].sort(turnOf);
  const undone = takenBack(inTurn);
  const kindOf = crediting(debts);
  const placed = inTurn.map((receipt) => ({ receipt, kind: kindOf(receipt, undone.has(receipt)) }));
  const repeated = receipts.filter((receipt) => firsts.get(receipt.id) !== receipt);
  return [...placed, ...repeated.map((receipt) => ({ receipt, kind: 'repeated_receipt' as const }))];
}

function turnOf(a: Receipt, b: Receipt): number {
  return byCodePoint(a.day, b.day) || byCodePoint(a.status, b.status) || byCodePoint(a.id, b.id);
}

/** The paid lines that came back, and the returned ones that brought them: each takes the last one before it that is like it. */
function takenBack(inTurn: readonly Receipt[]): ReadonlySet<Receipt> {
  const waiting = new Map<string, Receipt[]>();
  const undone = new Set<Receipt>();
  for (const line of inTurn) {
    const key = JSON.stringify([line.order_id ?? null, line.account, String(line.amount)]);
    const alike = waiting.get(key) ?? [];
    waiting.set(key, alike);
    if (line.status === 'paid') {
      alike.push(line);
      continue;
    }
    const paid = alike.pop();
    if (paid) undone.add(paid).add(line);
  }
  return undone;
}

/** What says of one line after the other, in turn, where it ends; each debt remembers what it was credited so far. */
function crediting(debts: readonly Debt[]): (line: Receipt, isUndone: boolean) => ReceiptKind {
  const credited = new Map<Debt, Fen>();
  const owed = new Map<string | undefined, { debt: Debt; order: Order }>(
    debts.flatMap((debt) => debt.orders.map((order) => [order.id, { debt, order }] as const)),
  );
  return (line, isUndone) => {
    if (isUndone) return 'returned';
    const named = owed.get(line.order_id);
    if (!named) return 'missing_order';
    if (line.status === 'returned') return 'returned';
    const { debt, order } = named;
    if (line.account !== order.account) return 'wrong_account';
    const before = credited.get(debt) ?? 0n;
    credited.set(debt, before + line.amount);
    return creditedAs(line, order, before);
  };
}

function creditedAs(line: Receipt, order: Order, before: Fen): ReceiptKind {
  if (before >= order.amount) return 'duplicate_receipt';
  if (before > 0n || line.amount !== order.amount) return 'amount_differs';
  return line.day > order.due ? 'timing' : 'matched';
}
