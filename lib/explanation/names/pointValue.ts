import { type Names, plain, yuan } from './name.ts';

export const pointValue: Names = {
  title: { zh: '点值核算', en: 'Point value' },
  figures: {
    basis: plain('核算口径', 'basis'),
    ceiling: yuan('点值上限', 'ceiling of the point value'),
    drawn: yuan('动用资金', 'money drawn'),
    each: plain('各机构点数', 'points of the institutions'),
    floating_value: yuan('浮动点值', 'floating value'),
    floor: yuan('点值下限', 'floor of the point value'),
    paid_pot: yuan('按点值支付的总额', 'pot that is paid'),
    portion: yuan('应分金额', 'portion'),
    portions: yuan('各机构应分金额', 'portions'),
    published: yuan('公布点值', 'published point value'),
    returned: yuan('退回资金', 'money returned'),
    total: yuan('分配总额', 'amount to be split'),
    weights: plain('各机构点数', 'points of the institutions'),
    budget: yuan('住院预算', 'budget'),
  },
  words: {
    fund: { zh: '统筹基金', en: 'fund' },
    total: { zh: '医疗总费用', en: 'total' },
  },
};
