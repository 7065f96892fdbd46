/** The payments of a year in which each of 230 institutions is paid each month. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { BankLine } from '../../lib/decisions/bankLines.ts';
import { type CashOf, drawCash, settledCash } from '../../lib/decisions/cash.ts';
import type { PaymentBatch } from '../../lib/decisions/paymentBatch.ts';
import { paymentsOn } from '../../lib/decisions/paymentDays.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const INSTITUTIONS = 230;
const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));
const ACCOUNT = '32050199000000000001';

const batch = (month: string): PaymentBatch => ({
  ...{ batch: month, due: `2025-${month}-20`, amount: '230000.00', illustrative: [] },
  from: { pays: [], accounts: [] },
  rows: Array.from({ length: INSTITUTIONS }, (_, i) => ({
    ...{ order: `2025.${month}.${i + 1}`, document: `320500-390/2025/close/c${i}`, institution: `H${i}` },
    ...{ amount: '1000.00', to_pay: '1000.00', account: ACCOUNT, bank: '某银行某支行', holder: `某医院${i}` },
  })),
});
const paid = ({ rows }: PaymentBatch, month: string): BankLine[] =>
  rows.map(({ order }) => ({
    ...{ id: `LS${order}`, order, account: ACCOUNT, amount: '1000.00', day: `2025-${month}-18`, status: 'paid' },
  }));

const COUNTY: CashOf = {
  batches: MONTHS.map((month) => ({
    ...basedOn(`payment-batch/${month}`, batch(month)),
    approved: `2025-${month}-10`,
  })),
  lists: MONTHS.map((month) => basedOn(`bank-lines/${month}`, { lines: paid(batch(month), month) })),
  statements: [],
};

describe('the payments of a county', () => {
  test('are answered at once', () => {
    const { result } = drawCash(resolve(POLICY, '320500', '2025-12-31'), '2025', '2025-12-31', COUNTY);
    expect(result).toMatchObject({ approved: '2760000.00', paid: '2760000.00', outstanding: '0.00' });
    const { orders: _, receipts: __, ...sums } = result;
    const settled = settledCash('2025', '2025-12-31', COUNTY);
    const lines = settled.lines.map(({ line: { id, order, amount }, kind }) => ({ id, order, amount, kind }));
    const payments = paymentsOn('2025-12-31', settled);
    expect(payments).toHaveLength(2_760);
    expect(JSON.stringify({ ...sums, payments, lines }).length).toBeLessThan(6 * 1024 * 1024);
  });

  test('a batch that pays all of them, and a list with all their lines, are documents', () => {
    const most = 400 * 1024;
    expect(gzipSync(JSON.stringify(batch('01'))).length).toBeLessThan(most);
    const lines = Array.from({ length: 9 }, (_, i) =>
      paid(batch('01'), '01').map((line) => ({ ...line, id: `${i}${line.id}` })),
    );
    expect(gzipSync(JSON.stringify({ lines: lines.flat().slice(0, 2_000) })).length).toBeLessThan(most);
  });
});
