import { z } from 'zod';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { day, id, positiveAmount } from '../wire/wire.ts';

/** An order to pay an institution, on one account of it. */
export const orderShape = z.strictObject({
  id,
  institution: id,
  account: id,
  amount: positiveAmount,
  approved: day,
  due: day,
  /** The order that came back, or never arrived, and that this one takes the place of. */
  reissue_of: id.optional(),
});

export type Order = z.output<typeof orderShape>;

/** What is owed once: an order, the one that reissues it, the one that reissues that, and so on, all of one amount. */
export interface Debt {
  readonly first: Order;
  readonly last: Order;
  readonly orders: readonly Order[];
}

/** The debts that orders are of, by the id of their first order; each order is of one, unless reissues run in a ring. */
export function debtsOf(orders: readonly Order[]): Debt[] {
  const reissues = new Map(orders.map((order) => [order.reissue_of, order]));
  const firsts = orders.filter(({ reissue_of }) => reissue_of === undefined);
  return inOrderOfId(firsts).map((first) => {
    const chain = [first];
    for (let next = reissues.get(first.id); next; next = reissues.get(next.id)) chain.push(next);
    return { first, last: chain.at(-1)!, orders: chain };
  });
}

/** What is asked of reissues: each takes the place of one order that is there, for the same money, and begins somewhere. */
export function reissuesHold(orders: readonly Order[], context: z.RefinementCtx): void {
  const byId = new Map(orders.map((order) => [order.id, order]));
  const reissued = new Set<string>();
  const wrong = orders.map((order) => {
    if (order.reissue_of === undefined) return undefined;
    const before = byId.get(order.reissue_of);
    const isSecond = reissued.has(order.reissue_of);
    reissued.add(order.reissue_of);
    if (!before) return 'expected an order that is there';
    if (isSecond) return 'expected an order that no other one reissues';
    if (before.institution !== order.institution) return 'expected an order of the same institution';
    return before.amount === order.amount ? undefined : 'expected an order of the same amount';
  });
  const isPlain = wrong.every((what) => what === undefined);
  const begun = new Set(isPlain ? debtsOf(orders).flatMap((debt) => debt.orders) : orders);
  orders.forEach((order, i) => {
    const message = wrong[i] ?? (begun.has(order) ? undefined : 'expected reissues that do not run in a ring');
    if (message !== undefined) context.addIssue({ code: 'custom', path: [i, 'reissue_of'], message });
  });
}
