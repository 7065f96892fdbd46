import { type Names, yuan } from './name.ts';

export const reconcile: Names = {
  title: { zh: '对账', en: 'Reconciliation' },
  chief: ['difference', 'ledger_booked', 'statement_booked', 'statement_payable'],
  figures: {
    ledger_booked: yuan('账本统筹记账', 'booked in the ledger'),
    statement_booked: yuan('结算单统筹记账', 'booked in the statement'),
    statement_payable: yuan('结算单应付', 'payable in the statement'),
    shadow_booked: yuan('模拟运行统筹记账', 'booked, in shadow'),
    shadow_payable: yuan('模拟运行应付', 'payable, in shadow'),
    shadow_difference: yuan('模拟运行差额', 'difference, in shadow'),
    outside_booked: yuan('包外统筹记账', 'booked, outside the package'),
    outside_payable: yuan('包外应付', 'payable, outside the package'),
    outside_difference: yuan('包外差额', 'difference, outside the package'),
    item_booked: yuan('按项目付费统筹记账', 'booked, paid by item'),
  },
};
