import { type Names, plain, yuan } from './name.ts';

export const overrunFunding: Names = {
  title: { zh: '超支资金来源', en: 'Funding of overruns' },
  figures: {
    each: yuan('各医共体金额', 'each amount'),
    available: yuan('可用资金', 'available'),
    still: yuan('尚待解决', 'still asked'),
    paid: yuan('支付', 'paid'),
    pots: yuan('各资金来源支付', 'paid by each pot'),
    asked: yuan('应由基金分担', 'asked'),
    funded: yuan('已解决', 'funded'),
    closing: yuan('期末结存', 'closing'),
    unfunded: yuan('未解决', 'unfunded'),
    order: plain('动用次序', 'order'),
  },
  words: {
    grant: { zh: '下拨调剂金', en: 'grant' },
  },
};
