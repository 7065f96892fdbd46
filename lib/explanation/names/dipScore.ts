import { type Names, plain } from './name.ts';

export const dipScore: Names = {
  title: { zh: 'DIP 结算分值', en: 'DIP scores' },
  idsFirst: true,
  figures: {
    auxiliary: plain('辅助目录系数', 'auxiliary coefficient'),
    ceiling: plain('系数上限', 'ceiling of the coefficient'),
    coefficients: plain('各项辅助系数', 'auxiliary coefficients'),
    combine: plain('系数合并方式', 'how coefficients combine'),
    combined: plain('合并后的辅助系数', 'combined coefficient'),
    floor: plain('系数下限', 'floor of the coefficient'),
    institution: plain('机构系数', 'coefficient of the institution'),
    score: plain('分值', 'points'),
    so_far: plain('此前各项之积', 'product so far'),
  },
};
