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
    granted: yuan('下拨调剂金', 'grant of the adjustment fund'),
    pool: yuan('预算中的年终调剂金', 'year-end pool of the budget'),
    used: yuan('本年已用额', 'used within the year'),
    opening: yuan('年初结余', 'opening stock'),
    provision: yuan('当年提取', 'provision'),
    put_back: yuan('当年归还', 'amount put back'),
    order: plain('动用次序', 'order'),
    total: yuan('拨付总额', 'amount to be split'),
    weights: plain('尚待落实', 'amounts still asked'),
  },
  words: {
    grant: { zh: '下拨调剂金', en: 'grant' },
    adjustment_grant: { zh: '下拨调剂金', en: 'grant of the adjustment fund' },
    risk_reserve: { zh: '风险准备金', en: 'risk reserve' },
    year_end_pool: { zh: '年终调剂金', en: 'year-end pool' },
  },
};
