/** What is ordered of an instalment is what it says, once: what came back is ordered again, and that once. */
import { expect, test } from 'vitest';
import type { PaymentBatch, PaymentRow } from '../../lib/decisions/paymentBatch.ts';
import { batchAddsUp, paidOnce } from '../../lib/proof/invariants/batchAddsUp.ts';

const DOCUMENT = 'f-1/2025/prepayment-order/home.2025-02';
const ORDERS = new Map([[DOCUMENT, '100.00']]);

const row = (order: string, differing: Partial<PaymentRow> = {}): PaymentRow => ({
  ...{ order, document: DOCUMENT, institution: 'H1', amount: '100.00', to_pay: '100.00' },
  ...{ account: '32050199000000000001', bank: '某银行', holder: '某医院', ...differing },
});
const batch = (name: string, ...rows: PaymentRow[]) => {
  const body: PaymentBatch = {
    ...{ batch: name, due: '2025-02-20', rows, amount: '100.00' },
    ...{ from: { pays: [], accounts: [] }, illustrative: [] },
  };
  return { reference: `f-1/2025/payment-batch/${name}@1`, body };
};
const violated = (...batches: ReturnType<typeof batch>[]) => paidOnce(batches, ORDERS).map(({ found }) => found);

test('an instalment that is ordered, comes back and is ordered again is paid once', () => {
  expect(violated(batch('A', row('2025.A.1')), batch('B', row('2025.B.1', { reissue_of: '2025.A.1' })))).toEqual([]);
});

test('one that two batches order is paid twice, and found', () => {
  expect(violated(batch('A', row('2025.A.1')), batch('B', row('2025.B.1')))).toEqual([`${DOCUMENT}: 200.00`]);
});

test('so is one that came back once and is ordered anew by two', () => {
  const again = (order: string) => row(order, { reissue_of: '2025.A.1' });
  const found = violated(batch('A', row('2025.A.1')), batch('B', again('2025.B.1')), batch('C', again('2025.C.1')));
  expect(found).toEqual(['2025.A.1: 2']);
});

test('a batch pays the sum of its orders, and none of them more than is owed by it', () => {
  const found = (...rows: PaymentRow[]) => batchAddsUp(batch('A', ...rows)).map((one) => one.found);
  expect(found(row('2025.A.1'))).toEqual([]);
  expect(found(row('2025.A.1', { to_pay: '99.99' }))).toEqual(['99.99']);
  expect(found(row('2025.A.1', { amount: '60.00' }))).toEqual(['60.00']);
});
