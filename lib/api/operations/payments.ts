import { z } from 'zod';
import { bankLines } from '../../decisions/bankLines.ts';
import { accountEntered } from '../../decisions/institutionAccount.ts';
import { batchEntered } from '../../decisions/paymentBatch.ts';
import { day } from '../../wire/wire.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { OFFICE } from '../roles.ts';

const YEAR = '/v1/funds/{fund}/years/{year}';

const entering = {
  method: 'PUT',
  answers: { status: [201, 200], json: enteredShown },
  needs: ['keep documents', 'policy'],
  roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
  scope: 'fund',
} as const;

const reading = {
  method: 'GET',
  needs: ['read documents', 'policy'],
  roles: OFFICE,
  scope: 'fund',
} as const;

/** Where the lines of a list have ended, among all that the bank has reported. */
const linesFound = z.array(
  z.strictObject({ id: z.string(), order: z.string().nullable(), amount: z.string(), kind: z.string() }),
);

const sums = {
  ...{ approved: z.string(), paid: z.string(), outstanding: z.string(), returned: z.string() },
  ...{ overpaid: z.string(), misdirected: z.string(), suspense: z.string() },
};

const payment = z.strictObject({
  ...{ order: z.string(), document: z.string(), institution: z.string() },
  ...{ amount: z.string(), paid: z.string(), outstanding: z.string(), returned: z.string(), kind: z.string() },
  ...{ approved: z.iso.date(), due: z.iso.date(), paid_on: z.iso.date().nullable(), days: z.int(), days_late: z.int() },
});

/** To whom on which account, what is ordered, and what the bank reports of it. */
export const paymentOperations = {
  enterAccount: operation({
    ...entering,
    path: `${YEAR}/accounts/{institution}`,
    body: accountEntered,
    document: 'account',
    example: 'enterFigures.201-account',
    says: {
      zh: '录入医疗机构收款账户及其依据：审批后、过变更冷静期（service.account_cooling_days）方可收款，此前仍付原账户',
      en: 'enter the account of an institution and what it rests on: it counts once it is approved and its cooling time (`service.account_cooling_days`) is over; until then the one before does; see [below](#payments)',
    },
  }),
  enterPaymentBatch: operation({
    ...entering,
    path: `${YEAR}/payment-batches/{payments}`,
    body: batchEntered,
    document: 'payment-batch',
    example: 'enterFigures.201-payment-batch',
    says: {
      zh: '录入拨付批次：列明所付文书（预付单、区内互治费用结算单、已锁定的年度清算单）和付款期限，系统得出各笔订单；已列入此前批次的不再列入，退回的重新列入；审批后即为对银行的订单',
      en: 'enter a payment batch: which documents it pays (prepayment orders, payments for residents of others, locked closes), and until when. What is ordered already is not ordered again, and what came back is; once it is approved its rows are the orders to the bank; see [below](#payments)',
    },
  }),
  enterBankLines: operation({
    ...entering,
    path: `${YEAR}/bank-lines/{payments}`,
    body: bankLines,
    answers: { status: [201, 200], json: enteredShown.extend({ lines: linesFound }).meta({ id: 'BankLinesEntered' }) },
    document: 'bank-lines',
    example: 'enterFigures.201-bank-lines',
    says: {
      zh: '录入银行回单（已付、退回）：答复每一笔与哪一订单相符、重复、付错账户或无对应订单',
      en: 'enter lines that the bank reports, paid and returned; the answer says of each where it ended: matched, a second time, to another account, or without an order; see [below](#payments)',
    },
  }),
};

export const paymentReads = {
  readPaymentFile: operation({
    ...reading,
    path: `${YEAR}/payment-batches/{payments}/file`,
    document: 'payment-batch',
    answers: { bytes: 'text/csv; charset=utf-8' },
    example: 'readBooks.200-payment-file',
    says: {
      zh: '已审批拨付批次的付款文件（CSV），交银行办理',
      en: 'the payment file of a batch in force, as CSV for the bank: a line an order, with account, amount and due day',
    },
  }),
  readCash: operation({
    ...reading,
    path: `${YEAR}/cash`,
    query: { on: day.optional() },
    answers: {
      json: z
        .strictObject({
          as_of: z.iso.date(),
          ...sums,
          institutions: z.array(z.looseObject({ id: z.string() })),
          ageing: z.array(z.strictObject({ id: z.string(), outstanding: z.string(), returned: z.string() })),
          payments: z.array(payment),
          lines: linesFound,
          from: z.record(z.string(), z.array(z.looseObject({ document: z.string() }))),
        })
        .meta({ id: 'CashOfYear' }),
    },
    example: 'readBooks.200-cash',
    says: {
      zh: '资金三方对账：月结算单、拨付订单与银行回单逐笔核对，已付、在途、退回、多付、付错、待查金额，逐笔付款天数与逾期，按账龄列示；可指定日期（on）',
      en: 'the cash of a year, today or on a day (`on`): months against orders and orders against the bank; what is paid, outstanding, returned, too much, to another account, or nobody knows for what; each payment with its days, and what is owed by age',
    },
  }),
};
