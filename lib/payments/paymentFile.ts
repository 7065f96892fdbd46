import { stringify } from 'csv-stringify/sync';
import type { PaymentBatch } from '../decisions/paymentBatch.ts';
import { neutralised } from '../files/neutralised.ts';

/** Order, holder, bank, account, amount, due day, document. */
const COLUMNS: readonly string[] = ['订单号', '户名', '开户行', '账号', '金额', '付款期限', '用途'];

/**
 * The rows of a payment batch as a file for the bank: CSV in UTF-8 with BOM, so that Excel opens it, a line an order. An order comes back from the bank as it is
 * here, so that its lines are known.
 */
export function paymentFile({ rows, due }: PaymentBatch): Uint8Array {
  const lines = rows.map(({ order, holder, bank, account, to_pay, document }) =>
    [order, holder, bank, account, to_pay, due, document].map(neutralised),
  );
  const text = stringify([COLUMNS, ...lines], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  return new TextEncoder().encode(`\uFEFF${text}`);
}
