import { type Names, plain, yuan } from './name.ts';

export const procurementSurplus: Names = {
  title: { zh: '集采结余留用', en: 'Surplus of procurement' },
  figures: {
    used_volume: plain('使用量', 'volume used'),
    agreed_volume: plain('约定量', 'agreed volume'),
    completion: plain('完成率', 'completion'),
    completion_minimum: plain('最低完成率', 'least completion'),
    old_price: yuan('集采前价格', 'old price'),
    selected_price: yuan('中选价格', 'selected price'),
    non_selected_spend: yuan('非中选支出', 'spent on what was not selected'),
    spend: yuan('支出', 'spent'),
    is_completed: plain('是否完成', 'whether completed'),
    completed_products: plain('完成品种数', 'completed products'),
    products: plain('品种数', 'products'),
    product_base: yuan('品种结余测算基数', 'base of the product'),
    counted: yuan('计入金额', 'counted'),
    band_rate: plain('分段留用比例', 'rate of the band'),
    package_surplus: yuan('打包额结余', 'surplus of the package'),
    guard: yuan('重复留用扣除', 'guard'),
    institutions: yuan('各机构金额', 'institutions'),
    paid: yuan('支付', 'paid'),
    cap: plain('留用上限', 'cap'),
    count_non_selected: plain('非中选是否计入', 'whether what was not selected counts'),
    bands: plain('分段', 'bands'),
    'bands.retained': plain('留用比例', 'share retained'),
  },
};
