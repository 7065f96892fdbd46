import { afterFigures } from './afterFigures.ts';
import { type Names, plain, yuan } from './name.ts';
import { outsideFigures } from './outsideFigures.ts';

export const communityClearing: Names = {
  title: { zh: '医共体清算（打包额为债务）', en: 'Clearing of a community' },
  figures: {
    ...outsideFigures,
    ...afterFigures,
    whole: yuan('分配总额', 'whole pot'),
    wanted: yuan('需补足金额', 'amount wanted'),
    buffer: yuan('点值调节金', 'buffer'),
    drawn: yuan('动用调节金', 'drawn from the buffer'),
    floating_value: yuan('浮动点值', 'floating value'),
    buffer_before: yuan('年初点值调节金', 'buffer before'),
    fed: yuan('转入调节金', 'fed into the buffer'),
    portion: yuan('应分金额', 'portion'),
    mode_a: yuan('按模式 A 应付', 'payable in mode A'),
    floor: plain('点值下限倍数', 'multiple of the floor'),
    low: yuan('点值下限', 'lowest point value'),
    ceiling: plain('点值上限倍数', 'multiple of the ceiling'),
    high: yuan('点值上限', 'highest point value'),
    short: yuan('未能补足', 'shortfall'),
    published: yuan('公布点值', 'published point value'),
    shared: yuan('实际分配额', 'amount shared'),
    portions: yuan('各机构应分金额', 'portions'),
    payments: yuan('应付合计', 'payments in all'),
    mode_a_balance: yuan('按模式 A 的结余（超支）', 'surplus or overrun in mode A'),
    ratio: plain('点值与参考点值之比', 'ratio to the reference value'),
    basis: plain('核算口径', 'basis'),
    each: plain('各机构点数', 'points of the institutions'),
    pot: yuan('可分配额', 'pot'),
    difference: yuan('与模式 A 的差额', 'difference to mode A'),
    members: yuan('各机构金额', 'amounts of the institutions'),
    total: yuan('实际分配额', 'amount shared'),
    weights: plain('各机构点数', 'points of the institutions'),
  },
  words: {
    fund: { zh: '统筹基金', en: 'fund' },
    total: { zh: '医疗总费用', en: 'total' },
  },
};
