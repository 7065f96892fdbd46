import type { PaymentBatch } from '../../decisions/paymentBatch.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { formatFen, lesser, parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, equalText, type Invariant } from '../invariant.ts';

const WHOLE: Invariant = {
  invariant: 'batch.whole',
  zh: '拨付批次合计 = 各订单本次拨付之和，每笔不超过其应付额',
  en: 'the amount of a payment batch = the sum of what its orders are to pay, none above what is owed by it',
};
const ONCE: Invariant = {
  invariant: 'payments.once',
  zh: '同一文书同一机构，各批次已列的应付额（重新拨付的不重复计）不超过该文书的金额；每笔订单至多重新拨付一次',
  en: 'of one document and institution no more is ordered by batches in force than it owes, counting what is ordered again once; and an order is ordered again once at most',
};

export function batchAddsUp(batch: Checked<PaymentBatch>): DecisionFinding[] {
  const { amount, rows } = batch.body;
  const within = rows.map(({ amount: owed, to_pay }) => lesser(parseFen(owed), parseFen(to_pay)));
  return equalFen(WHOLE, batch, parseFen(amount), sumFen(within));
}

/** @param orders the instalments, by their reference: what they say never changes */
export function paidOnce(
  batches: readonly Checked<PaymentBatch>[],
  orders: ReadonlyMap<string, string>,
): DecisionFinding[] {
  const rows = batches.flatMap((batch) => batch.body.rows.map((row) => ({ ...row, batch })));
  const again = Map.groupBy(
    rows.filter(({ reissue_of }) => reissue_of !== undefined),
    ({ reissue_of }) => reissue_of!,
  );
  const twice = [...again].flatMap(([order, of]) =>
    equalText(ONCE, of.at(-1)!.batch, `${order}: 1`, `${order}: ${of.length}`),
  );
  const first = Map.groupBy(
    rows.filter(({ document, reissue_of }) => reissue_of === undefined && orders.has(document)),
    ({ document }) => document,
  );
  const beyond = [...first].flatMap(([document, of]) => {
    const ordered = sumFen(of.map(({ amount }) => parseFen(amount)));
    return equalText(
      ONCE,
      of.at(-1)!.batch,
      `${document}: ${orders.get(document)}`,
      `${document}: ${formatFen(ordered)}`,
    );
  });
  return [...twice, ...beyond];
}
