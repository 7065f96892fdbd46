import { type Names, plain, yuan } from './name.ts';

export const depositRelease: Names = {
  title: { zh: '质量保证金返还', en: 'Release of the deposit' },
  figures: {
    by: plain('返还依据', 'what releases it'),
    deposit_share: plain('保证金返还比例', 'share of the deposit released'),
    points_lost: plain('扣分', 'points lost'),
    loss_per_point: plain('每分扣减比例', 'loss per point'),
    partial_points: plain('不足一分是否计入', 'whether a part of a point counts'),
    fund_balance: yuan('基金当年结余', 'balance of the fund in the year'),
    deficit: plain('是否当期赤字', 'deficit of the fund'),
    deficit_share: plain('当期赤字时的返还比例', 'share released in a year of deficit'),
    bonus: yuan('考核奖励', 'bonus'),
    from: plain('考核奖励起点', 'score where the bonus begins'),
    points_above: plain('超过奖励起点的分数', 'points above the start of the bonus'),
    per_point: plain('每分奖励比例', 'bonus per point'),
    cap: plain('考核奖励比例上限', 'cap on the bonus share'),
    between: plain('两线之间的返还', 'release between the two lines'),
    decided: plain('核定返还比例', 'share decided on'),
    'policy.decided': plain('奖励是否核定', 'whether the bonus is decided'),
    decided_bonus: plain('核定奖励比例', 'bonus decided on'),
    bonus_share: plain('考核奖励比例', 'bonus share'),
  },
  words: {
    rule: { zh: '按规则', en: 'by the rule' },
    decided: { zh: '个案核定', en: 'decided case by case' },
    score: { zh: '考核得分', en: 'score' },
    fund: { zh: '基金当年结余', en: 'balance of the fund in the year' },
    both: { zh: '考核得分与基金当年结余', en: 'score and balance of the fund' },
  },
};
