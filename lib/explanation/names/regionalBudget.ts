import { type Names, plain, yuan } from './name.ts';

export const regionalBudget: Names = {
  title: { zh: '区域总额预算', en: 'Regional budget' },
  figures: {
    absolute_cap: plain('增幅上限', 'cap on growth'),
    available: yuan('可用资金', 'available'),
    caps: plain('各项增长率上限', 'caps on growth'),
    'caps.absolute': plain('增幅上限', 'cap on growth'),
    'caps.gdp': plain('与 GDP 挂钩的增长率上限', 'cap on growth by GDP'),
    'caps.revenue': plain('与基金收入挂钩的增长率上限', 'cap on growth by revenue'),
    envelopes: yuan('分项预算', 'envelopes'),
    follow_revenue: plain('是否不超过基金收入增速', 'whether growth follows the revenue'),
    gdp_growth: plain('GDP 增速', 'growth of GDP'),
    gdp_multiple: plain('GDP 增速倍数', 'multiple of the growth of GDP'),
    in_package: yuan('计入打包额的分项预算', 'envelopes in the package'),
    negotiated_growth: plain('协商增长率', 'negotiated growth'),
    package_pool: yuan('打包额合计', 'package pool'),
    per_head: yuan('人均标准', 'amount per head'),
    performance: plain('绩效调整', 'performance'),
    policy_adjustment: yuan('政策性调整', 'policy adjustment'),
    regional_budget: yuan('区域总额预算', 'regional budget'),
    requested: plain('申请增长率', 'growth requested'),
    residual_id: plain('余额归入的分项', 'envelope that takes the rest'),
    revenue_growth: plain('基金收入增速', 'growth of the revenue'),
    set_asides: yuan('切块预留', 'set-asides'),
    unallocated: yuan('未安排', 'unallocated'),
  },
  words: {
    recognised_spending: { zh: '上年认可支出', en: 'recognised spending' },
    revenue: { zh: '基金收入', en: 'revenue' },
  },
};
