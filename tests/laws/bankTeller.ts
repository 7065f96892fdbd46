/** The rules by which lines of a bank end in one place, worked out again by somebody who looks back through all lines each time. */

interface Line {
  readonly id: string;
  readonly order_id?: string;
  readonly account: string;
  readonly amount: string;
  readonly day: string;
  readonly status: string;
}

interface Order {
  readonly id: string;
  readonly account: string;
  readonly amount: string;
  readonly due: string;
  readonly reissue_of?: string;
}

const cents = (amount: string): number => Number(amount.replace('.', ''));

/** The first order of the debt that an order is of. */
export function debtOf(orders: readonly Order[], id: string): string {
  const before = orders.find((order) => order.id === id)?.reissue_of;
  return before === undefined ? id : debtOf(orders, before);
}

/** Where each line ends, as it is given. */
export function kindsOf(orders: readonly Order[], receipts: readonly Line[]): string[] {
  const first = receipts.filter((line, i) => receipts.findIndex(({ id }) => id === line.id) === i);
  const turn = ({ day, status, id }: Line) => [day, status === 'paid' ? '0' : '1', points(id)].join('|');
  const inTurn = first.toSorted((a, b) => (turn(a) < turn(b) ? -1 : 1));
  const ended = new Map<Line, string>();
  const namesNone = (line: Line) => !orders.some(({ id }) => id === line.order_id);

  inTurn.forEach((line, i) => {
    if (line.status !== 'returned') return;
    const like = (other: Line) =>
      ['order_id', 'account', 'amount'].every((key) => other[key as never] === line[key as never]);
    const paid = inTurn.slice(0, i).findLast((other) => other.status === 'paid' && !ended.has(other) && like(other));
    if (paid) ended.set(paid, 'returned');
    ended.set(line, !paid && namesNone(line) ? 'missing_order' : 'returned');
  });

  const credited: { debt: string; amount: string }[] = [];
  for (const line of inTurn.filter((each) => !ended.has(each))) {
    const order = orders.find(({ id }) => id === line.order_id);
    if (!order) ended.set(line, 'missing_order');
    else if (order.account !== line.account) ended.set(line, 'wrong_account');
    else {
      const debt = debtOf(orders, order.id);
      const before = credited.filter((one) => one.debt === debt).reduce((sum, one) => sum + cents(one.amount), 0);
      credited.push({ debt, amount: line.amount });
      if (before >= cents(order.amount)) ended.set(line, 'duplicate_receipt');
      else if (before > 0 || line.amount !== order.amount) ended.set(line, 'amount_differs');
      else ended.set(line, line.day > order.due ? 'timing' : 'matched');
    }
  }
  return receipts.map((line, i) =>
    first.includes(line) && receipts.indexOf(line) === i ? ended.get(line)! : 'repeated_receipt',
  );
}

/** An id as its code points, so that texts of it compare by them. */
export function points(id: string): string {
  return [...id].map((sign) => sign.codePointAt(0)!.toString(16).padStart(6, '0')).join('');
}
