import { type Names, plain, yuan } from './name.ts';

export const completion: Names = {
  title: { zh: '滞后费用推算', en: 'Completion of late claims' },
  figures: {
    arrived_then: yuan('后一时点已到账', 'arrived by the next delay'),
    arrived_before: yuan('前一时点已到账', 'arrived by the delay before'),
    tail: plain('尾部因子', 'tail factor'),
    factor: plain('进展因子', 'factor'),
    to_ultimate_later: plain('其后的最终因子', 'factor to the ultimate from the next delay'),
    last_figure: yuan('最近累计数', 'last figure'),
    to_ultimate: plain('最终因子', 'factor to the ultimate'),
    arrived: yuan('已到账', 'amount arrived'),
    ultimate: yuan('最终额', 'ultimate amount'),
    months: yuan('各月金额', 'amounts of the months'),
    completed: plain('到账比例', 'share arrived'),
    outstanding: yuan('未到账', 'amount outstanding'),
    diagonals: plain('累计数的对角线', 'diagonals'),
  },
};
