import { type Names, plain, yuan } from './name.ts';

export const distribution: Names = {
  title: { zh: '结余留用分配', en: 'Distribution' },
  chief: ['amount', 'tiers', 'members'],
  figures: {
    capacity: yuan('能力建设', 'capacity'),
    staff: yuan('人员激励', 'part of the staff'),
    staff_share: plain('人员激励比例', 'share of the staff'),
    tier_weights: plain('县乡村权重', 'weights of the tiers'),
    tiers: yuan('县乡村三级分配', 'amounts of the tiers'),
    amount: yuan('结余留用', 'surplus retained'),
    members: yuan('成员单位分配', 'amounts of the members'),
  },
};
