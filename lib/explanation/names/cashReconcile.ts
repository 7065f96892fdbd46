import { type Names, yuan } from './name.ts';

export const cashReconcile: Names = {
  title: { zh: '资金对账', en: 'Reconciliation of cash' },
  figures: {
    receipts: yuan('各笔到账', 'receipts'),
    received: yuan('到账', 'received'),
    credited: yuan('记入', 'credited'),
    paid: yuan('已付', 'paid'),
    statements: yuan('各份结算单', 'statements'),
    debts: yuan('各笔应付', 'debts'),
    ordered: yuan('已下达', 'ordered'),
    institutions: yuan('各机构金额', 'institutions'),
    overpaid: yuan('多付', 'overpaid'),
    misdirected: yuan('误付', 'misdirected'),
    outstanding: yuan('未付', 'outstanding'),
    suspense: yuan('待查', 'suspense'),
    approved: yuan('已批准', 'approved'),
    not_ordered: yuan('未下达', 'not ordered'),
    not_received: yuan('未到账', 'not received'),
    aged_outstanding: yuan('未付账龄', 'outstanding by age'),
    aged_returned: yuan('退回账龄', 'returned by age'),
    returned: yuan('退回', 'returned'),
  },
  words: {
    over_90: { zh: '90 天以上', en: 'over 90 days' },
  },
};
