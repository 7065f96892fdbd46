import { type Names, plain, yuan } from './name.ts';

export const paymentCoefficients: Names = {
  title: { zh: '支付系数', en: 'Payment coefficients' },
  idsFirst: true,
  figures: {
    product: plain('分项系数之积', 'product of the factors'),
    factor: plain('分项系数', 'factor'),
    addition: plain('附加值合计', 'additions in all'),
    additions: plain('各项附加值', 'additions'),
    low: plain('系数下限', 'lower limit'),
    high: plain('系数上限', 'upper limit'),
    standard: plain('支付标准', 'standard'),
    cases: yuan('各例金额', 'amounts of the cases'),
    held_product: plain('限幅系数之积', 'product within the limits'),
    free_product: plain('不限幅系数之积', 'product without limits'),
    change: yuan('增减额', 'change'),
    unit: plain('计量方式', 'unit'),
    kinds: plain('系数种类', 'kinds'),
    exclusion_groups: plain('互斥组', 'groups that exclude each other'),
    max_groups: plain('取最大组', 'groups of which the largest counts'),
    clamp: plain('系数上下限', 'limits'),
    coefficient: plain('支付系数', 'payment coefficient'),
    amount: yuan('调整后金额', 'amount'),
  },
  words: {
    rate: { zh: '费率', en: 'rate' },
    points: { zh: '点数', en: 'points' },
  },
};
