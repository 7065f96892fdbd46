import assert from 'node:assert/strict';
import { z } from 'zod';
import { formula, noPolicy } from '../formula/formula.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { partsHold } from '../wire/partsHold.ts';
import { amount, day, id, listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Aged, ageing } from './ageing.ts';
import { orderShape, reissuesHold } from './debts.ts';
import { isMoney, type Placed, type ReceiptKind, receiptShape } from './placeReceipts.ts';
import { settleDebts } from './settleDebts.ts';
import type { OrderReceived, SettledDebt } from './settledDebt.ts';

const inputShape = z
  .strictObject({
    as_of: day,
    /** What is owed to institutions by their monthly statements. */
    statements: listOf(z.strictObject({ id, institution: id, payable: amount })),
    orders: listOf(orderShape).superRefine(reissuesHold, { when: partsHold }),
    /** In the order in which they were read: of a line that comes again the first counts. */
    receipts: z.array(receiptShape, 'expected a list'),
  })
  .superRefine(nothingLater, { when: partsHold });

type Input = z.output<typeof inputShape>;
type Statement = Input['statements'][number];

const ORDERED = ['outstanding', 'returned', 'overpaid', 'misdirected'] as const;

export interface CashReconciliation extends Record<(typeof ORDERED)[number], Fen> {
  readonly approved: Fen;
  readonly paid: Fen;
  /** Paid, and nobody knows for what. */
  readonly suspense: Fen;
  readonly institutions: readonly CashOfInstitution[];
  readonly ageing: readonly Aged[];
  readonly orders: readonly OrderReceived[];
  readonly receipts: readonly { readonly id: string; readonly order_id: string | null; readonly kind: ReceiptKind }[];
}

export interface CashOfInstitution extends Record<(typeof ORDERED)[number], Fen> {
  readonly id: string;
  readonly payable: Fen;
  readonly ordered: Fen;
  readonly received: Fen;
  readonly not_ordered: Fen;
  readonly not_received: Fen;
}

/**
 * Formula 27, statements against orders, and orders against the bank: each line of the bank ends in one place, and each debt is
 * paid, outstanding or returned. The identities `Σ approved = Σ paid + Σ outstanding + Σ returned` and
 * `money that left = paid + overpaid + misdirected + suspense` are asserted, never adjusted.
 */
export const cashReconcile = formula(noPolicy, inputShape, (_policy, input): Outcome<CashReconciliation> => {
  const workings = new Workings();
  const { settled, placed, counted } = settleDebts(input, workings);

  const lost = counted.filter((line) => line.kind === 'missing_order' && isMoney(line));
  const receipts = lost.map(({ receipt }) => receipt.amount);
  const suspense = workings.note('suspense', 'sum(receipts)', { receipts }, sumFen(receipts));
  const institutions = institutionsOf(input.statements, settled, workings);
  const aged = ageing(settled, input.as_of, workings);

  const total = (figure: string, amounts: Fen[]) =>
    workings.note(figure, 'sum(institutions)', { institutions: amounts }, sumFen(amounts));
  const sumOf = (figure: (typeof ORDERED)[number]) =>
    total(
      figure,
      institutions.map((each) => each[figure]),
    );
  const sums = {
    approved: total(
      'approved',
      institutions.map(({ ordered }) => ordered),
    ),
    paid: total(
      'paid',
      institutions.map(({ received }) => received),
    ),
    outstanding: sumOf('outstanding'),
    returned: sumOf('returned'),
    overpaid: sumOf('overpaid'),
    misdirected: sumOf('misdirected'),
    suspense,
  };
  assert.equal(
    sums.approved,
    sums.paid + sums.outstanding + sums.returned,
    'each debt is paid, outstanding or returned',
  );
  const left = sumFen(counted.filter(isMoney).map(({ receipt }) => receipt.amount));
  assert.equal(left, sums.paid + sums.overpaid + sums.misdirected + suspense, 'each payment ends in one place');
  const result = {
    ...sums,
    institutions,
    ageing: aged,
    orders: inOrderOfId(settled.flatMap(({ orders }) => orders)),
    receipts: placed.toSorted(byId).map(({ receipt: { id, order_id = null }, kind }) => ({ id, order_id, kind })),
  };
  return { result, workings: workings.steps };
});

function institutionsOf(
  statements: readonly Statement[],
  settled: readonly SettledDebt[],
  workings: Workings,
): CashOfInstitution[] {
  const statementsOf = Map.groupBy(statements, ({ institution }) => institution);
  const debtsOf = Map.groupBy(settled, ({ debt }) => debt.first.institution);
  const all = new Set([...statementsOf.keys(), ...debtsOf.keys()]);
  return [...all].sort(byCodePoint).map((id) => {
    const debts = debtsOf.get(id) ?? [];
    const sum = (figure: string, of: 'statements' | 'debts', amounts: Fen[]) =>
      workings.note(`${figure}.${id}`, `sum(${of})`, { [of]: amounts }, sumFen(amounts));
    const difference = (figure: string, a: string, b: string, [left, right]: readonly [Fen, Fen]) =>
      workings.note(`${figure}.${id}`, `${a} - ${b}`, { [a]: left, [b]: right }, left - right);
    const sumOf = (figure: (typeof ORDERED)[number]) =>
      sum(
        figure,
        'debts',
        debts.map((debt) => debt[figure]),
      );
    const payable = sum(
      'payable',
      'statements',
      (statementsOf.get(id) ?? []).map((statement) => statement.payable),
    );
    const ordered = sum(
      'ordered',
      'debts',
      debts.map((debt) => debt.amount),
    );
    const received = sum(
      'received',
      'debts',
      debts.map(({ paid }) => paid),
    );
    return {
      id,
      payable,
      ordered,
      received,
      not_ordered: difference('not_ordered', 'payable', 'ordered', [payable, ordered]),
      not_received: difference('not_received', 'ordered', 'received', [ordered, received]),
      outstanding: sumOf('outstanding'),
      returned: sumOf('returned'),
      overpaid: sumOf('overpaid'),
      misdirected: sumOf('misdirected'),
    };
  });
}

/** By id; of one id the line that counts comes first, then those that repeat it, as they were given. */
function byId(a: Placed, b: Placed): number {
  return byCodePoint(a.receipt.id, b.receipt.id);
}

function nothingLater({ as_of, orders, receipts }: Input, context: z.RefinementCtx): void {
  const message = 'expected a day that is not after as_of';
  const refuseLater = (list: string, field: string, days: readonly string[]) =>
    days.forEach((each, i) => {
      if (each > as_of) context.addIssue({ code: 'custom', path: [list, i, field], message });
    });
  refuseLater(
    'orders',
    'approved',
    orders.map(({ approved }) => approved),
  );
  refuseLater(
    'receipts',
    'day',
    receipts.map((receipt) => receipt.day),
  );
}
