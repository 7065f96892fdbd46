import { type Names, plain, yuan } from './name.ts';

export const overrunFunding: Names = {
  title: { zh: '超支资金来源', en: 'Funding of overruns' },
  figures: {
    each: yuan('各医共体金额', 'amounts of the communities'),
    available: yuan('可用资金', 'funds available'),
    still: yuan('尚待落实', 'amount still asked'),
    paid: yuan('拨付', 'amount paid'),
    pots: yuan('各资金来源拨付', 'amounts from the pots'),
    asked: yuan('应由基金分担', 'amount asked of the fund'),
    funded: yuan('已落实', 'amount funded'),
    closing: yuan('资金来源结余', 'left in the pot'),
    unfunded: yuan('未落实', 'amount unfunded'),
    order: plain('动用次序', 'order'),
    total: yuan('拨付总额', 'amount to be split'),
    weights: plain('尚待落实', 'amounts still asked'),
  },
  words: {
    grant: { zh: '下拨调剂金', en: 'grant' },
  },
};
