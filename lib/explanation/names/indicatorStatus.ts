import { days, type Names, plain } from './name.ts';

export const indicatorStatus: Names = {
  title: { zh: '指标进展', en: 'Progress of indicators' },
  figures: {
    gap: plain('差距', 'gap'),
    ahead: plain('超前（滞后）', 'ahead or behind'),
    stage_before: plain('上一阶段目标', 'stage before'),
    stage_after: plain('下一阶段目标', 'stage after'),
    stage: plain('阶段目标', 'stage'),
    days: days('已过天数', 'days gone by'),
    days_between: days('阶段天数', 'days between the stages'),
    targets: plain('各阶段目标', 'targets'),
    latest_value: plain('最近数值', 'latest value'),
    value: plain('数值', 'value'),
    expected: plain('应达进度', 'expected'),
    path_value: plain('应达进度', 'value on the path'),
    target: plain('目标', 'target'),
    status: plain('状态', 'status'),
    indicators: plain('指标', 'indicators'),
    met: plain('达到目标的得分', 'points when met'),
    on_path: plain('进度正常的得分', 'points when on the path'),
    off_path: plain('进度滞后的得分', 'points when off the path'),
    no_data: plain('无数据的得分', 'points without data'),
    max_age_days: days('数据最长天数', 'greatest age of data'),
  },
  words: {
    met: { zh: '已达目标', en: 'met' },
    on_path: { zh: '进度正常', en: 'on the path' },
    off_path: { zh: '进度滞后', en: 'off the path' },
    no_data: { zh: '无数据', en: 'no data' },
  },
};
