import { drawCash } from '../../lib/decisions/cash.ts';
import { drawBatch } from '../../lib/decisions/paymentBatch.ts';
import type { Based } from '../../lib/decisions/pin.ts';
import type { PrepaymentOrder } from '../../lib/decisions/prepaymentOrder.ts';
import { parseFen } from '../../lib/money/fen.ts';
import type { ResolvedPolicy } from '../../lib/policy/resolve.ts';
import { basedOn } from '../decisions/basedOn.ts';

/** A batch that pays an instalment to an institution, and what the bank has paid of it. */
export function decidedPayments(rules: ResolvedPolicy, institution: string, order: Based<PrepaymentOrder>) {
  const evidence = ['开户许可证'];
  const account = { institution, account: '32050199000000000001', bank: '某银行', holder: '某医院', evidence };
  const batch = drawBatch(
    { year: '2025', batch: 'B1' },
    { due: '2025-02-20', pays: [order.pin.document] },
    {
      owing: [{ document: order, to: [{ institution, amount: parseFen(order.body.amount) }] }],
      ordered: [],
      accountOf: () => basedOn(`account/${institution}`, account),
    },
  );
  const [{ order: named, amount }] = batch.rows as [(typeof batch.rows)[0]];
  const line = { id: '1', order: named, account: account.account, amount, day: '2025-02-10', status: 'paid' as const };
  const cash = drawCash(rules, '2025', '2025-12-31', {
    batches: [{ ...basedOn('payment-batch/B1', batch), approved: '2025-02-06' }],
    lists: [basedOn('bank-lines/L1', { lines: [line] })],
    statements: [],
  });
  return { batch, cash };
}
