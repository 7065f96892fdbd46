import { type Names, plain, yuan } from './name.ts';

export const spendingPace: Names = {
  title: { zh: '支出进度', en: 'Pace of spending' },
  chief: ['level', 'pace', 'planned', 'used', 'forecast'],
  figures: {
    alert: plain('预警线', 'alert line'),
    crossed: plain('已达预警线', 'thresholds crossed'),
    forecast: yuan('全年预测', 'forecast'),
    level: plain('预警级别', 'level'),
    linear_forecast: yuan('均匀推算全年', 'linear forecast'),
    linear_pace: plain('均匀进度', 'linear pace'),
    pace: plain('支出进度', 'pace'),
    planned: yuan('计划支出', 'spending planned'),
    season: plain('季节进度', 'season'),
    thresholds: plain('打包额预警线', 'thresholds of the package'),
    through: plain('打包额的最后月份', 'last month of the package'),
    used: plain('已用份额', 'share used'),
    warn: plain('提示线', 'warning line'),
    weights: plain('截至当月的各月权重', 'weights of the months so far'),
    weights_in_all: plain('打包额各月权重', 'weights of the months of the package'),
  },
  words: {
    alert: { zh: '预警', en: 'alert' },
    ok: { zh: '正常', en: 'ok' },
    warn: { zh: '提示', en: 'warn' },
  },
};
