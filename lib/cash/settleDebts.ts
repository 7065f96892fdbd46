import type { Workings } from '../workings.ts';
import { debtsOf, type Order } from './debts.ts';
import { type Placed, placeReceipts, type Receipt } from './placeReceipts.ts';
import { type SettledDebt, settleDebt } from './settledDebt.ts';

/** What has become of every debt, and where every line of the bank ended. */
export interface SettledDebts {
  /** By the id of the first order of each. */
  readonly settled: readonly SettledDebt[];
  readonly placed: readonly Placed[];
  /** The lines that are not read a second time, in turn. */
  readonly counted: readonly Placed[];
}

/** Settle the debts of orders by what the bank reports. @param receipts in the order in which they were read */
export function settleDebts(
  { orders, receipts }: { readonly orders: readonly Order[]; readonly receipts: readonly Receipt[] },
  workings: Workings,
): SettledDebts {
  const debts = debtsOf(orders);
  const placed = placeReceipts(receipts, debts);
  const counted = placed.filter(({ kind }) => kind !== 'repeated_receipt');
  const linesOf = Map.groupBy(counted, ({ receipt }) => receipt.order_id);
  return { settled: debts.map((debt) => settleDebt(debt, linesOf, workings)), placed, counted };
}
