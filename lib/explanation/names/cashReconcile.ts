import { type Names, yuan } from './name.ts';

export const cashReconcile: Names = {
  title: { zh: '资金对账', en: 'Reconciliation of cash' },
  figures: {
    receipts: yuan('各笔银行流水', 'receipts'),
    received: yuan('到账金额', 'amount received'),
    credited: yuan('已入账', 'amount credited'),
    paid: yuan('已付金额', 'amount paid'),
    statements: yuan('各月结算单应付', 'payables of the statements'),
    debts: yuan('各笔应付', 'amounts of the debts'),
    ordered: yuan('已下达付款单', 'amount ordered'),
    institutions: yuan('各机构金额', 'amounts of the institutions'),
    overpaid: yuan('多付', 'amount overpaid'),
    misdirected: yuan('错付账户', 'paid to another account'),
    outstanding: yuan('待付', 'amount outstanding'),
    suspense: yuan('无单收款', 'received without an order'),
    approved: yuan('已核准付款', 'amount approved'),
    not_ordered: yuan('未下达付款单', 'amount not ordered'),
    not_received: yuan('未到账', 'amount not received'),
    aged_outstanding: yuan('待付（按账龄）', 'outstanding by age'),
    aged_returned: yuan('退回（按账龄）', 'returned by age'),
    returned: yuan('退回', 'amount returned'),
    amount: yuan('应付金额', 'amount of the debt'),
    payable: yuan('结算单应付', 'payable'),
  },
  words: {
    over_90: { zh: '90 天以上', en: 'over 90 days' },
  },
};
