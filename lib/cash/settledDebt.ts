import { type Fen, lesser, sumFen } from '../money/fen.ts';
import type { Workings } from '../workings.ts';
import type { Debt } from './debts.ts';
import { isCredited, type Placed } from './placeReceipts.ts';

export type OrderKind =
  | 'reissued'
  | 'duplicate_receipt'
  | 'amount_differs'
  | 'timing'
  | 'matched'
  | 'wrong_account'
  | 'returned'
  | 'missing_receipt';

/** What has become of a debt. */
export interface SettledDebt {
  readonly debt: Debt;
  readonly amount: Fen;
  readonly paid: Fen;
  readonly overpaid: Fen;
  /** Paid in its name to another account. */
  readonly misdirected: Fen;
  /** What is not paid is one of the two: still under way, or come back. */
  readonly outstanding: Fen;
  readonly returned: Fen;
  readonly orders: readonly OrderReceived[];
}

export interface OrderReceived {
  readonly id: string;
  readonly kind: OrderKind;
  /** The credited lines that name it. */
  readonly received: Fen;
}

/** Settle a debt by the lines that name its orders, in turn. @param linesOf  those of each order */
export function settleDebt(
  debt: Debt,
  linesOf: ReadonlyMap<string | undefined, readonly Placed[]>,
  workings: Workings,
): SettledDebt {
  const note = (figure: string, expression: string, operands: { readonly [name: string]: Fen | Fen[] }, value: Fen) =>
    workings.note(`${debt.first.id}.${figure}`, expression, operands, value);
  const lines = debt.orders.map(({ id }) => linesOf.get(id) ?? []);
  const received = lines.map((named, i) => {
    const receipts = amountsOf(named.filter(isCredited));
    return workings.note(`${debt.orders[i]!.id}.received`, 'sum(receipts)', { receipts }, sumFen(receipts));
  });
  const { amount } = debt.first;
  const credited = note('credited', 'sum(received)', { received }, sumFen(received));
  const paid = note('paid', 'min(amount, credited)', { amount, credited }, lesser(amount, credited));
  const overpaid = note('overpaid', 'credited - paid', { credited, paid }, credited - paid);
  const receipts = amountsOf(lines.flat().filter(({ kind }) => kind === 'wrong_account'));
  const misdirected = note('misdirected', 'sum(receipts)', { receipts }, sumFen(receipts));
  const cameBack = lines.at(-1)!.at(-1)?.receipt.status === 'returned';
  const rest = note(cameBack ? 'returned' : 'outstanding', 'amount - paid', { amount, paid }, amount - paid);
  const [outstanding, returned] = cameBack ? [0n, rest] : [rest, 0n];

  const kind = kindOf(debt, lines.flat(), { credited, returned });
  const orders = debt.orders.map((order, i) => {
    return { id: order.id, kind: order === debt.last ? kind : ('reissued' as const), received: received[i]! };
  });
  return { debt, amount, paid, overpaid, misdirected, outstanding, returned, orders };
}

/** What is said of the last order of a debt: the first that fits. */
function kindOf(
  { first, orders }: Debt,
  lines: readonly Placed[],
  { credited, returned }: { readonly credited: Fen; readonly returned: Fen },
): OrderKind {
  const kinds = new Set(lines.map(({ kind }) => kind));
  if (kinds.has('duplicate_receipt')) return 'duplicate_receipt';
  if (credited !== 0n && credited !== first.amount) return 'amount_differs';
  if (credited === first.amount) {
    const dueOn = new Map(orders.map(({ id, due }) => [id, due]));
    const late = lines.filter(isCredited).some(({ receipt }) => receipt.day > dueOn.get(receipt.order_id!)!);
    return late ? 'timing' : 'matched';
  }
  if (kinds.has('wrong_account')) return 'wrong_account';
  return returned > 0n ? 'returned' : 'missing_receipt';
}

function amountsOf(lines: readonly Placed[]): Fen[] {
  return lines.map(({ receipt }) => receipt.amount);
}
