import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, resultOf, total, withInput } from './asked.ts';
import { debtOf, kindsOf, points } from './bankTeller.ts';
import { REQUESTS } from './requests.ts';

describe('cash-reconcile', () => {
  const requests = REQUESTS['cash-reconcile'];
  const CREDITED = ['matched', 'timing', 'amount_differs', 'duplicate_receipt'];

  test('each line of the bank ends in the place that looking back through all lines finds', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { orders, receipts } = request.input;
        const kinds = kindsOf(orders, receipts);
        const expected = receipts
          .map(({ id, order_id = null }, i) => ({ id, order_id, kind: kinds[i]! }))
          .toSorted((a, b) => (points(a.id) < points(b.id) ? -1 : points(a.id) > points(b.id) ? 1 : 0));
        expect(resultOf('cash-reconcile', request).receipts).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test('what was approved is paid, outstanding or returned, in all and of each institution', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { approved, paid, outstanding, returned, institutions, ageing } = resultOf('cash-reconcile', request);
        const debts = request.input.orders.filter(({ reissue_of }) => reissue_of === undefined);
        expect(total([paid, outstanding, returned])).toBe(fen(approved));
        expect(total(debts.map(({ amount }) => amount))).toBe(fen(approved));
        for (const each of institutions) {
          expect(total([each.received, each.outstanding, each.returned])).toBe(fen(each.ordered));
          expect(fen(each.payable) - fen(each.not_ordered) - fen(each.not_received)).toBe(fen(each.received));
        }
        expect(total(ageing.map((age) => age.outstanding))).toBe(fen(outstanding));
        expect(total(ageing.map((age) => age.returned))).toBe(fen(returned));
      }),
    );
  });

  test('money that left and did not come back is paid, overpaid, misdirected or nobody’s', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { orders, receipts } = request.input;
        const kinds = kindsOf(orders, receipts);
        const of = (...wanted: string[]) =>
          total(
            receipts
              .filter(({ status }, i) => status === 'paid' && wanted.includes(kinds[i]!))
              .map(({ amount }) => amount),
          );
        const { paid, overpaid, misdirected, suspense } = resultOf('cash-reconcile', request);
        expect(fen(misdirected)).toBe(of('wrong_account'));
        expect(fen(suspense)).toBe(of('missing_order'));
        expect(total([paid, overpaid])).toBe(of(...CREDITED));
      }),
    );
  });

  test('the credited lines that name an order are what it received, and its kind follows from its debt', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { orders, receipts } = request.input;
        const lines = receipts.map((line, i) => ({ ...line, kind: kindsOf(orders, receipts)[i]! }));
        const counted = lines.filter(({ kind }) => kind !== 'repeated_receipt');
        for (const { id, kind, received } of resultOf('cash-reconcile', request).orders) {
          const naming = counted.filter((line) => line.order_id === id);
          const own = naming.filter((line) => CREDITED.includes(line.kind)).map(({ amount }) => amount);
          expect(fen(received)).toBe(total(own));
          const order = orders.find((each) => each.id === id)!;
          if (orders.some(({ reissue_of }) => reissue_of === id)) {
            expect(kind).toBe('reissued');
            continue;
          }
          const chain = orders.filter((each) => debtOf(orders, each.id) === debtOf(orders, id));
          const ofDebt = counted.filter((line) => chain.some((each) => each.id === line.order_id));
          const credited = ofDebt.filter((line) => CREDITED.includes(line.kind));
          const sum = total(credited.map(({ amount }) => amount));
          const isLate = credited.some(({ day, order_id }) => day > chain.find((each) => each.id === order_id)!.due);
          const last = naming.toSorted((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1)).at(-1);
          const reasons: [string, boolean][] = [
            ['duplicate_receipt', ofDebt.some((line) => line.kind === 'duplicate_receipt')],
            ['amount_differs', sum !== 0n && sum !== fen(order.amount)],
            ['timing', sum === fen(order.amount) && isLate],
            ['matched', sum === fen(order.amount)],
            ['wrong_account', ofDebt.some((line) => line.kind === 'wrong_account')],
            ['returned', last?.status === 'returned'],
            ['missing_receipt', true],
          ];
          expect(kind).toBe(reasons.find(([, fits]) => fits)![0]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a file that is read again changes nothing but that its lines are told as repeated', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { receipts } = request.input;
        const { receipts: once, ...rest } = resultOf('cash-reconcile', request);
        const again = resultOf('cash-reconcile', withInput(request, { receipts: [...receipts, ...receipts] }));
        const { receipts: twice, ...same } = again;
        expect(same).toEqual(rest);
        const counted = (lines: typeof once) => lines.filter(({ kind }) => kind !== 'repeated_receipt');
        expect(counted(twice)).toEqual(counted(once));
        expect(twice).toHaveLength(2 * once.length);
      }),
    );
  });

  function turnOf({ day, status, id }: { readonly day: string; readonly status: string; readonly id: string }): string {
    return [day, status === 'paid' ? '0' : '1', points(id)].join('|');
  }
});
