import { type Names, plain, yuan } from './name.ts';

export const paymentCoefficients: Names = {
  title: { zh: '支付系数', en: 'Payment coefficients' },
  idsFirst: true,
  figures: {
    product: plain('系数之积', 'product'),
    factor: plain('系数', 'factor'),
    low: plain('系数下限', 'low'),
    high: plain('系数上限', 'high'),
    standard: plain('支付标准', 'standard'),
    cases: yuan('各例变动', 'cases'),
    held_product: plain('限幅内系数之积', 'product within the limits'),
    free_product: plain('不限幅系数之积', 'product without limits'),
    change: yuan('变动', 'change'),
    unit: plain('计量方式', 'unit'),
    kinds: plain('系数种类', 'kinds'),
    exclusion_groups: plain('互斥组', 'groups that exclude each other'),
    max_groups: plain('取高组', 'groups of which the highest counts'),
    clamp: plain('限幅', 'limits'),
  },
};
