import { type Names, plain, yuan } from './name.ts';

export const packages: Names = {
  title: { zh: '打包额分配', en: 'Packages' },
  figures: {
    access_index: plain('可及性指数', 'access index'),
    age_relativities: plain('年龄相对费用', 'relativities of age'),
    corridor: plain('增减幅度', 'corridor'),
    disease_index: plain('疾病指数', 'disease index'),
    down: plain('降幅下限', 'limit downwards'),
    free_shares: plain('未触及上下限的各份额之和', 'sum of the free shares'),
    growth: plain('比历史费用增长', 'growth on history'),
    held: yuan('按上下限核定的打包额', 'packages held at a limit'),
    high: yuan('上限', 'upper limit'),
    histories: yuan('各医共体历史费用', 'histories'),
    history_share: plain('历史费用权重', 'weight of history'),
    history_total: yuan('历史费用合计', 'total of the histories'),
    low: yuan('下限', 'lower limit'),
    need: plain('需要', 'need'),
    need_total: plain('需要合计', 'total of the needs'),
    needs: plain('各医共体需要', 'needs'),
    pool: yuan('打包额合计', 'package pool'),
    relativities: plain('各年龄段相对费用', 'relativities of the age bands'),
    rest: yuan('其余可分配额', 'rest'),
    risk_units: plain('风险单位', 'risk units'),
    up: plain('增幅上限', 'limit upwards'),
  },
};
