import { type Names, yuan } from './name.ts';

export const reconcile: Names = {
  title: { zh: '对账', en: 'Reconciliation' },
  chief: ['difference', 'ledger_booked', 'statement_booked', 'statement_payable'],
  figures: {
    ledger_booked: yuan('账本统筹记账', 'booked in the ledger'),
    statement_booked: yuan('结算单统筹记账', 'booked in the statement'),
    statement_payable: yuan('结算单应付', 'payable in the statement'),
  },
};
