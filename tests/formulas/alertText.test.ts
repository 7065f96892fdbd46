import { describe, expect, test } from 'vitest';
import { alertText } from '../../lib/monitoring/alertText.ts';
import type { AnnouncementKind, Facts } from '../../lib/monitoring/announcement.ts';

const of = { id: 'test', fund: '990200-390', year: '2026', community: 'east', at: '2026-07-01T00:00:00Z' };
const money = { booked: '850000.00', package: '1000000.00' };
const pace: Facts['pace'] = {
  month: '2026-06',
  level: 'alert',
  pace: '1.10005',
  planned: '500.00',
  booked: '550.03',
  forecast: '1100.06',
};

/** An announcement of each kind. */
const EXAMPLES: Facts = {
  threshold_crossed: { crossed: ['0.5', '0.85'], cleared: [], ...money },
  threshold_cleared: { crossed: [], cleared: ['0.85'], ...money },
  pace,
  books_differ: { what: 'claim', place: 'E1#S1#settle#1' },
  month_overdue: { month: '2026-03', settle_by: '2026-05-25' },
  month_held: { month: '2026-03', file: 'inbound/claims/f/p/march.csv', received_at: '2026-04-09T01:00:00Z' },
  unsettled: { what: 'import_stuck', of: 'inbound/claims/f/p/march.csv', since: '2026-04-09T01:00:00Z' },
  clearing_deadline: { final_by: '2027-06-30', stage: 'month_left', days_left: 30, close: 'draft' },
};
const KINDS = Object.keys(EXAMPLES) as AnnouncementKind[];

function linesOf<Kind extends AnnouncementKind>(kind: Kind, facts: Partial<Facts[Kind]> = {}): string[] {
  return textOf(kind, facts).message.split('\n');
}

function textOf<Kind extends AnnouncementKind>(kind: Kind, facts: Partial<Facts[Kind]> = {}) {
  return alertText({ ...of, kind, facts: { ...EXAMPLES[kind], ...facts } } as never);
}

describe('an announcement', () => {
  test.each(KINDS)('of %s names community and year in its subject and first line', (kind) => {
    expect(textOf(kind).subject).toBe('[Lumpsum] east 2026');
    expect(linesOf(kind)[0]).toBe('east 2026');
  });

  test.each(KINDS)('of %s is Chinese first, then English', (kind) => {
    const [, zh, en, ...rest] = linesOf(kind);
    expect([zh, en, rest]).toEqual([
      expect.stringMatching(/\p{sc=Han}/u),
      expect.not.stringMatching(/\p{sc=Han}/u),
      [],
    ]);
  });

  test('of thresholds that were crossed gives them in percent', () => {
    expect(linesOf('threshold_crossed').slice(1)).toEqual([
      '支出已达打包额的 50%, 85%:已记账 850000.00 元,打包额 1000000.00 元。',
      'Spending has reached 50%, 85% of the package: booked 850000.00, package 1000000.00 yuan.',
    ]);
  });

  test('of a threshold that was cleared says that spending is back below it', () => {
    expect(linesOf('threshold_cleared').slice(1)).toEqual([
      '支出已回落到打包额的 85% 以下:已记账 850000.00 元,打包额 1000000.00 元。',
      'Spending is back below 85% of the package: booked 850000.00, package 1000000.00 yuan.',
    ]);
  });

  test('of the pace gives plan, booked and forecast, and tells an alert from a warning', () => {
    expect(linesOf('pace').slice(1)).toEqual([
      '截至 2026-06 支出进度为季节计划的 110.01%(预警):计划 500.00 元,已记账 550.03 元,全年预测 1100.06 元。',
      'Through 2026-06 spending runs at 110.01% of its seasonal plan (alert): planned 500.00, booked 550.03, forecast 1100.06 yuan.',
    ]);
    expect(linesOf('pace', { level: 'warn' })[1]).toContain('(提示)');
    expect(linesOf('pace', { level: 'warn' })[2]).toContain('(warn)');
  });

  test('of books that differ says what and where, and no figure', () => {
    expect(linesOf('books_differ').slice(1)).toEqual([
      '账簿核验发现不符(结算记录):E1#S1#settle#1。请先停止对外支付,查看账簿核验结果。',
      'Verifying the books found something wrong (a claim): E1#S1#settle#1. Pay nobody by these books until the verification has been looked at.',
    ]);
    const ofDocument = { what: 'decision.close.cash', place: 'F/2026/close/east@1' };
    expect(linesOf('books_differ', ofDocument)[2]).toContain('(a kept document): F/');
  });

  test('of a month that is overdue says by when it was to be settled', () => {
    expect(linesOf('month_overdue').slice(1)).toEqual([
      '2026-03 尚无月结算单,应于 2026-05-25 前结算。请核对经办机构结算清单是否已收到。',
      "2026-03 has no monthly statement and was to be settled by 2026-05-25. See whether the insurer's statement has arrived.",
    ]);
  });

  test('of a month that is held says by which file, and both ways out', () => {
    const [, zh, en] = linesOf('month_held');
    expect(zh).toContain('2026-03 尚未锁定：文件 inbound/claims/f/p/march.csv');
    expect(en).toContain('Redrive them; not to wait for them any longer, lock the month by hand');
  });

  test('of something that is not settled says what it is, since when, and that it comes again', () => {
    const [, zh, en] = linesOf('unsettled');
    expect(zh).toContain('文件未全部入账 inbound/claims/f/p/march.csv，自 2026-04-09T01:00:00Z 起');
    expect(en).toContain('a file is not booked to its end, inbound/claims/f/p/march.csv, since 2026-04-09T01:00:00Z.');
    expect(en).toContain('told each morning until it is');
  });

  test('of the deadline of a year says how near it is and how far the close is', () => {
    expect(linesOf('clearing_deadline').slice(1)).toEqual([
      '年度清算须于 2027-06-30 前完成,还有 30 天;目前只有预清算,尚未批准。',
      'The year is to be cleared by 2027-06-30, in 30 days; its close is provisional and not approved.',
    ]);
    expect(linesOf('clearing_deadline', { stage: 'last_day', days_left: 0, close: 'none' })[2]).toBe(
      'Today (2027-06-30) is the last day to clear the year; it is not closed yet.',
    );
    expect(linesOf('clearing_deadline', { stage: 'passed', days_left: -1, close: 'approved' }).slice(1)).toEqual([
      '年度清算期限 2027-06-30 已过;清算单已批准。此后到达的记录归入下一年度。',
      'The year was to be cleared by 2027-06-30; its close is approved. What comes later belongs to the next year.',
    ]);
  });

  test('says last that rules behind it are illustrative, where some are', () => {
    const lines = linesOf('threshold_crossed', { illustrative: ['spending-pace.warn'] });
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe('(依据含示例参数 · some of its rules are illustrative)');
  });

  test.each(KINDS)('of %s never speaks of limiting patients or admissions', (kind) => {
    expect(textOf(kind).message).not.toMatch(/患者|病人|限额|收治|医生|patient|admission|doctor/i);
  });
});
