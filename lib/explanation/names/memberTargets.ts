import { type Names, people, plain, yuan } from './name.ts';

export const memberTargets: Names = {
  title: { zh: '成员单位预算', en: 'Targets of members' },
  figures: {
    factors: plain('各因素权重', 'weights of the factors'),
    histories: yuan('各成员历史费用', 'histories'),
    capacities: plain('各成员服务能力', 'capacities'),
    populations: people('各成员服务人口', 'populations'),
    factor_total: plain('因素权重合计', 'total of the factors'),
    history_factor: plain('历史费用因素权重', 'factor of history'),
    history_total: yuan('历史费用合计', 'total of the histories'),
    capacity_factor: plain('服务能力因素权重', 'factor of capacity'),
    capacity_total: plain('服务能力合计', 'total of the capacities'),
    population_factor: plain('服务人口因素权重', 'factor of population'),
    population_total: people('服务人口合计', 'total of the populations'),
    capacity: plain('服务能力', 'capacity'),
    population: people('服务人口', 'population'),
    primary_amounts: yuan('各基层成员预算', 'amounts of the primary members'),
    primary_minimum: plain('基层最低占比', 'least share of primary members'),
    primary_by_share: yuan('按份额计算的基层预算', 'primary members by share'),
    least: yuan('基层最低额', 'least for primary members'),
    lifted: plain('是否提高到最低额', 'whether it was lifted'),
    primary: yuan('基层成员预算合计', 'primary members in all'),
    primary_members: yuan('基层成员预算', 'amounts of primary members'),
    rest: yuan('其余可分配额', 'rest'),
    other_members: yuan('其他成员预算', 'amounts of the others'),
  },
};
