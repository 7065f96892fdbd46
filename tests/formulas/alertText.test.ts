import { describe, expect, test } from 'vitest';
import { alertText } from '../../lib/monitoring/alertText.ts';
import type { Announcement } from '../../lib/monitoring/announcement.ts';

const announced = { id: 'a', fund: '990200-390', year: '2026', community: 'east', at: '2026-07-01T00:00:00Z' };
const money = { booked: '850000.00', package: '1000000.00' };

describe('an announcement', () => {
  test('names community and year in its subject', () => {
    const facts = { crossed: ['0.85'], cleared: [], ...money };
    expect(alertText({ kind: 'threshold_crossed', ...announced, facts }).subject).toBe('[Lumpsum] east 2026');
  });

  test('of thresholds that were crossed gives them in percent, Chinese first', () => {
    const facts = { crossed: ['0.5', '0.85'], cleared: [], ...money };
    expect(alertText({ kind: 'threshold_crossed', ...announced, facts }).message).toBe(
      [
        'east 2026',
        '支出已达打包额的 50%, 85%:已记账 850000.00 元,打包额 1000000.00 元。',
        'Spending has reached 50%, 85% of the package: booked 850000.00, package 1000000.00 yuan.',
      ].join('\n'),
    );
  });

  test('of a threshold that was cleared says that spending is back below it', () => {
    const facts = { crossed: [], cleared: ['0.85'], ...money };
    expect(alertText({ kind: 'threshold_cleared', ...announced, facts }).message).toBe(
      [
        'east 2026',
        '支出已回落到打包额的 85% 以下:已记账 850000.00 元,打包额 1000000.00 元。',
        'Spending is back below 85% of the package: booked 850000.00, package 1000000.00 yuan.',
      ].join('\n'),
    );
  });

  test('of the pace gives plan, booked and forecast, and tells an alert from a warning', () => {
    const facts = { month: '2026-06', pace: '1.10005', planned: '500.00', booked: '550.03', forecast: '1100.06' };
    const messageAt = (level: 'warn' | 'alert') =>
      alertText({ kind: 'pace', ...announced, facts: { ...facts, level } }).message.split('\n');
    expect(messageAt('alert')).toEqual([
      'east 2026',
      '截至 2026-06 支出进度为季节计划的 110.01%(预警):计划 500.00 元,已记账 550.03 元,全年预测 1100.06 元。',
      'Through 2026-06 spending runs at 110.01% of its seasonal plan (alert): planned 500.00, booked 550.03, forecast 1100.06 yuan.',
    ]);
    expect(messageAt('warn')[1]).toContain('(提示)');
    expect(messageAt('warn')[2]).toContain('(warn)');
  });

  test('of books that differ says what and where, and no figure', () => {
    const facts = { what: 'claim', place: 'E1#S1#settle#1' };
    expect(
      alertText({ kind: 'books_differ', ...announced, facts })
        .message.split('\n')
        .slice(1),
    ).toEqual([
      '账簿核验发现不符(结算记录):E1#S1#settle#1。请先停止对外支付,查看账簿核验结果。',
      'Verifying the books found something wrong (a claim): E1#S1#settle#1. Pay nobody by these books until the verification has been looked at.',
    ]);
    const ofDocument = { what: 'decision.close.cash', place: 'F/2026/close/east@1' };
    expect(alertText({ kind: 'books_differ', ...announced, facts: ofDocument }).message).toContain(
      '(a kept document): F/',
    );
  });

  test('says last that rules behind it are illustrative, where some are', () => {
    const facts = { crossed: ['0.85'], cleared: [], ...money, illustrative: ['spending-pace.warn'] };
    const lines = alertText({ kind: 'threshold_crossed', ...announced, facts }).message.split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe('(依据含示例参数 · some of its rules are illustrative)');
  });

  test('never speaks of limiting patients or admissions', () => {
    const threshold = { crossed: ['0.85'], cleared: ['0.85'], ...money };
    const pace = {
      month: '2026-06',
      level: 'alert',
      pace: '1.1',
      planned: '1.00',
      booked: '2.00',
      forecast: '2.00',
    } as const;
    const all: readonly Announcement[] = [
      { kind: 'threshold_crossed', ...announced, facts: threshold },
      { kind: 'threshold_cleared', ...announced, facts: threshold },
      { kind: 'pace', ...announced, facts: pace },
      { kind: 'books_differ', ...announced, facts: { what: 'claim', place: 'E1#S1#settle#1' } },
    ];
    for (const announcement of all) {
      expect(alertText(announcement).message).not.toMatch(/患者|病人|限额|收治|patient|admission/i);
    }
  });
});
