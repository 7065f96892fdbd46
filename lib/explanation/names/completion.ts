import { type Names, plain, yuan } from './name.ts';

export const completion: Names = {
  title: { zh: '滞后费用推算', en: 'Completion of late claims' },
  figures: {
    arrived_then: yuan('下一月龄累计到账', 'arrived by the next age'),
    arrived_before: yuan('上一月龄累计到账', 'arrived by the age before'),
    tail: plain('尾部因子', 'tail'),
    factor: plain('发展因子', 'factor'),
    to_ultimate_later: plain('后一月龄至最终的因子', 'factor to the ultimate of the next age'),
    last_figure: yuan('最后一期累计到账', 'last figure'),
    to_ultimate: plain('至最终的因子', 'factor to the ultimate'),
    arrived: yuan('已到账', 'arrived'),
    ultimate: yuan('最终金额', 'ultimate'),
    months: yuan('各月金额', 'months'),
    completed: plain('完成度', 'completed'),
    outstanding: yuan('未到账', 'outstanding'),
    diagonals: plain('采用的期数', 'diagonals'),
  },
};
