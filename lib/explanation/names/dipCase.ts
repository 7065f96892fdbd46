import { type Names, plain } from './name.ts';

export const dipCase: Names = {
  title: { zh: 'DIP 病例分值', en: 'DIP cases' },
  idsFirst: true,
  figures: {
    coefficient: plain('偏差系数', 'coefficient of deviation'),
    high: plain('高倍率界限', 'limit for high cost'),
    low: plain('低倍率界限', 'limit for low cost'),
    panel: plain('特例单议界限', 'limit for review by a panel'),
    ratio: plain('费用与次均费用之比', 'ratio of cost to mean cost'),
    score: plain('分值', 'points'),
    status: plain('病例类型', 'status'),
  },
  words: {
    high: { zh: '高倍率', en: 'high' },
    low: { zh: '低倍率', en: 'low' },
    normal: { zh: '正常倍率', en: 'normal' },
    panel: { zh: '特例单议', en: 'review by a panel' },
  },
};
