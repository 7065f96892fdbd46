import { describe, expect, test } from 'vitest';
import { sentence } from '../../lib/explanation/sentence.ts';
import type { Step } from '../../lib/workings.ts';

const zh = (step: Step, formula: string) => sentence(step, { language: 'zh', formula });
const en = (step: Step, formula: string) => sentence(step, { language: 'en', formula });

describe('a sentence about a step', () => {
  const released = (score: string, value: string): Step => ({
    step: 'deposit_released',
    expression: 'score >= full_at ? deposit : score < none_below ? 0 : round(deposit * score / full_at)',
    operands: { deposit: '12345678.90', score, full_at: '90', none_below: '60' },
    value,
  });

  test.each([
    [
      '85',
      '11659807.85',
      '考核得分 85 低于全额返还的考核得分 90，不低于不予返还的考核得分 60，因此质量保证金 12,345,678.90 元乘以考核得分 85 除以全额返还的考核得分 90，四舍五入到分，得 11,659,807.85 元。',
    ],
    ['90', '12345678.90', '考核得分 90 不低于全额返还的考核得分 90，因此取质量保证金 12,345,678.90 元。'],
    ['59.99', '0.00', '考核得分 59.99 低于全额返还的考核得分 90，低于不予返还的考核得分 60，因此按 0.00 元计。'],
  ])('tells the branch that was taken, and why: score %s', (score, value, told) => {
    expect(zh(released(score, value), 'deposit-release')).toBe(told);
  });

  test('in English too', () => {
    expect(en(released('85', '11659807.85'), 'deposit-release')).toBe(
      'Because score 85 is below score of full release 90 and is not below lowest score of any release 60: deposit 12,345,678.90 yuan times score 85 divided by score of full release 90, rounded half up to the fen; that gives 11,659,807.85 yuan.',
    );
  });

  test('of a status tells the facts, and never the words of the program', () => {
    const step = {
      step: '7.status',
      expression: "stay == 'incomplete' ? 'incomplete' : ratio > high ? 'high' : ratio < low ? 'low' : 'normal'",
      operands: { stay: 'complete', ratio: '2.5', high: '2', low: '0.4' },
      value: 'high',
    };
    expect(zh(step, 'drg-case')).toBe(
      '住院情形为“完整住院”（不是“未完成住院”），费用与标准之比 2.5 高于高倍率界限 2，因此为“高倍率”。',
    );
  });

  test.each([
    [
      'min(available, need)',
      { available: '5.00', need: '7.00' },
      '5.00',
      '可用资金 5.00 元、资金需要 7.00 元取较小者，即可用资金，得 5.00 元。',
    ],
    [
      'max(0, need - available)',
      { available: '5.00', need: '7.00' },
      '2.00',
      '资金需要 7.00 元减可用资金 5.00 元，最低为 0，得 2.00 元。',
    ],
    [
      'max(0, need - available)',
      { available: '9.00', need: '7.00' },
      '0.00',
      '资金需要 7.00 元减可用资金 9.00 元，结果为 -2.00 元，低于 0，按 0 计，得 0.00 元。',
    ],
    [
      'revenue - sum(set_asides)',
      { revenue: '9.00', set_asides: ['1.00', '2.50'] },
      '5.50',
      '基金收入 9.00 元减切块预留（1.00 元、2.50 元）之和，得 5.50 元。',
    ],
    [
      'revenue * (1 + growth)',
      { revenue: '1000.00', growth: '1/3' },
      '4000/3',
      '基金收入 1,000.00 元乘以（1 加核定增长率 1/3（约 0.3333333333）），得约 1,333.3333333333 元。',
    ],
    [
      '(need - (available - gap)) / revenue',
      { need: '9.00', available: '5.00', gap: '1.00', revenue: '2.00' },
      '2.50',
      '（资金需要 9.00 元减（可用资金 5.00 元减资金缺口 1.00 元））除以基金收入 2.00 元，得 2.50 元。',
    ],
  ])('%s', (expression, operands, value, told) => {
    expect(zh({ step: 'gap', expression, operands, value }, 'regional-budget')).toBe(told);
  });

  test.each([
    [
      'sharing',
      'retained_in_bands.parts',
      'bands(amount; package; ends)',
      { amount: '12.00', package: '100.00', ends: ['0.05', '0.1'] },
      ['5', '5', '2'],
      '将结余（超支） 12.00 元按占打包额 100.00 元的比例分段，各段止于 0.05、0.1，其余为末段，得 5.00 元、5.00 元、2.00 元。',
    ],
    [
      'spending-pace',
      'crossed',
      'reached(used; thresholds)',
      { used: '0.9', thresholds: ['0.85', '0.95'] },
      ['0.85'],
      '将已用份额 0.9 与打包额预警线（0.85、0.95）逐一对照，取已达到的各档，得 0.85。',
    ],
    [
      'distribution',
      'tiers',
      'apportion(total; weights)',
      {
        total: '1.00',
        weights: [
          { id: 'county', weight: '6' },
          { id: 'x', weight: '4' },
        ],
      },
      [
        { id: 'county', amount: '0.60' },
        { id: 'x', amount: '0.40' },
      ],
      '将总额 1.00 元按权重（县级：6、x：4）的比例分配，除不尽的分按余数从大到小逐分补足，得县级：0.60 元、x：0.40 元。',
    ],
  ] as const)('%s: %s', (formula, step, expression, operands, value, told) => {
    expect(zh({ step, expression, operands, value }, formula)).toBe(told);
  });

  test('of a condition that is a figure says whether it holds', () => {
    const step = {
      step: 'fund',
      expression: 'is_shared ? share : 0',
      operands: { is_shared: false, share: '0.5' },
      value: '0.00',
    };
    expect(zh(step, 'sharing')).toBe('Is shared 为“否”，因此按 0.00 元计。');
    expect(en(step, 'sharing')).toBe('Because is shared is “no”: it is 0.00 yuan.');
  });

  test('of days tells which came before', () => {
    const step = {
      step: 'grade',
      expression: "day < until ? 'pass' : 'fail'",
      operands: { day: '2026-03-01', until: '2026-04-01' },
      value: 'pass',
    };
    expect(en(step, 'sharing')).toBe('Day 2026-03-01 is before until 2026-04-01: hence “pass”.');
    expect(zh({ ...step, expression: "day >= until ? 'pass' : 'fail'", value: 'fail' }, 'sharing')).toMatch(
      /早于.*，因此为“不合格”。$/,
    );
  });

  test('of days tells the earliest and the latest, where numbers have a least and a greatest', () => {
    const step = (which: string) => ({
      step: 'changes_on',
      expression: `${which}(begun)`,
      operands: { begun: ['2026-03-01', '2026-04-01'] },
      value: '2026-03-01',
    });
    expect(zh(step('min'), 'eligibility')).toContain('2026-03-01、2026-04-01）中最早的一天，得 2026-03-01。');
    expect(zh(step('max'), 'eligibility')).toContain('中最晚的一天');
    expect(en(step('min'), 'eligibility')).toMatch(/^The earliest of /);
    expect(en(step('max'), 'eligibility')).toMatch(/^The latest of /);
  });

  test('counts one day and one person as one', () => {
    const step = (days: number) => ({
      step: 'paid_days',
      expression: 'bed_days',
      operands: { bed_days: days },
      value: days,
    });
    expect(en(step(1), 'bed-day')).toBe('Bed days 1 day is taken.');
    expect(en(step(2), 'bed-day')).toBe('Bed days 2 days is taken.');
  });

  test('rounds what has more than ten decimals, half up, and says that it is about that', () => {
    const step = (share: string) => ({ step: 'share', expression: 'share', operands: { share }, value: share });
    expect(zh(step('0.42792812345'), 'packages')).toContain('约 0.4279281235');
    expect(en(step('0.42792812345'), 'packages')).toContain('about 0.4279281235');
    expect(zh(step('0.4279281234'), 'packages')).not.toContain('约');
  });

  test('of a long list tells the first of it, and how many there are', () => {
    const lines = Array.from({ length: 4000 }, () => '1.00');
    const told = zh(
      { step: 'ledger_booked', expression: 'sum(lines)', operands: { lines }, value: '4000.00' },
      'reconcile',
    );
    expect(told).toContain('1.00 元……共 4000 项）之和，得 4,000.00 元。');
    expect(told.length).toBeLessThan(200);
  });

  test('falls back on its figures where the words of its expression are not known, and on readable names', () => {
    const step = {
      step: 'late_fee',
      expression: 'days_late @ 3',
      operands: { days_late: 12, late_base: '50.00' },
      value: '6.00',
    };
    expect(zh(step, 'of-tomorrow')).toBe('由 days late 12、late base 50.00 元得出，得 6.00 元。');
    expect(en({ ...step, expression: 'levied(late_base)' }, 'of-tomorrow')).toBe(
      'What follows from late base 50.00 yuan; that gives 6.00 yuan.',
    );
  });
});
