import { type Names, plain, yuan } from './name.ts';

export const communityClearing: Names = {
  title: { zh: '医共体清算（打包额为债务）', en: 'Clearing of a community' },
  figures: {
    whole: yuan('可分配总额', 'whole'),
    wanted: yuan('需补足', 'wanted'),
    buffer: yuan('缓冲资金', 'buffer'),
    drawn: yuan('动用缓冲资金', 'drawn'),
    floating_value: yuan('浮动点值', 'floating value'),
    buffer_before: yuan('期初缓冲资金', 'buffer before'),
    fed: yuan('转入缓冲资金', 'fed into the buffer'),
    portion: yuan('应分金额', 'portion'),
    mode_a: yuan('按基准点值结算', 'settled by the reference value'),
    floor: plain('点值下限倍数', 'floor'),
    low: yuan('点值下限', 'lowest point value'),
    ceiling: plain('点值上限倍数', 'ceiling'),
    high: yuan('点值上限', 'highest point value'),
    short: yuan('缺口', 'short'),
    published: yuan('公布点值', 'published point value'),
    shared: yuan('实际分配', 'shared'),
    portions: yuan('各机构应分金额', 'portions'),
    payments: yuan('支付合计', 'payments'),
    mode_a_balance: yuan('与基准结算之差', 'balance against the reference'),
    ratio: plain('点值与基准之比', 'ratio to the reference value'),
    basis: plain('核算口径', 'basis'),
    each: plain('各机构点数', 'points of the institutions'),
  },
  words: {
    fund: { zh: '统筹基金', en: 'fund' },
    total: { zh: '医疗总费用', en: 'total' },
  },
};
