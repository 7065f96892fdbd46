import { describe, expect, test } from 'vitest';
import { alertText } from '../../lib/monitoring/alertText.ts';
import { type AnnouncementKind, audiencesOf, type Facts, severityOf } from '../../lib/monitoring/announcement.ts';

const named = { fund: '某市城乡居民基本医疗保险', community: '东县县域医共体' };
const of = { id: 'test', fund: '990200-390', year: '2026', community: 'east', at: '2026-07-01T00:00:00Z', named };
const WHOSE = '东县县域医共体 · 某市城乡居民基本医疗保险 2026';
const money = { booked: '8500000.00', package: '10000000.00' };
const pace: Facts['pace'] = {
  month: '2026-06',
  level: 'alert',
  pace: '1.10005',
  planned: '5000.00',
  booked: '5500.25',
  forecast: '11000.60',
  package: '10000.00',
  is_locked: true,
};

/** 85 % of the package on 2 November, when 82.3 % are planned, and on 11 December, when 93.7 % are. */
const OVERSPENDS = { day: '2026-11-02', planned: '8230000.00', booked_is_planned_for: '2026-11-11' };
const SAVES = { day: '2026-12-11', planned: '9370000.00', booked_is_planned_for: '2026-11-11' };

const answer: Facts['answer_overdue'] = {
  ...{ document: '990200-390/2026/close/east', revision: 2, act: 'confirm', roles: ['lead_hospital'] },
  ...{ since: '2026-04-10T17:00:00Z', answer_by: '2026-04-27', working_days: 10 },
};

/** An announcement of each kind. */
const EXAMPLES: Facts = {
  threshold_crossed: { crossed: ['0.5', '0.85'], cleared: [], ...money, plan: OVERSPENDS },
  threshold_cleared: { crossed: [], cleared: ['0.85'], ...money, plan: SAVES },
  pace,
  nothing_booked: { month: '2026-03', cut_off: '2026-04-10', last: '2026-02' },
  books_differ: { what: 'claim', place: 'E1#S1#settle#1' },
  month_due: { month: '2026-03', settle_by: '2026-05-25', working_days: 30, working_days_left: 5 },
  month_overdue: { month: '2026-03', settle_by: '2026-05-25', working_days: 30 },
  month_held: { month: '2026-03', file: 'inbound/claims/f/p/march.csv', received_at: '2026-04-08T17:00:00Z' },
  unsettled: { what: 'import_stuck', of: 'inbound/claims/f/p/march.csv', since: '2026-04-08T17:00:00Z' },
  clearing_deadline: { final_by: '2027-06-30', stage: 'month_left', days_left: 30, close: 'draft' },
  entitlement_ends: {
    ...{ status: 'pilot', changes_on: '2026-07-01', changes_to: 'not_eligible', stage: 'near', days_left: 30 },
  },
  answer_due: { ...answer, working_days_left: 3 },
  answer_overdue: answer,
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
    expect(textOf(kind).subject).toMatch(/^\[Lumpsum\] (提示|预警|紧急) /);
    expect(textOf(kind).subject.endsWith(WHOSE)).toBe(true);
    expect(linesOf(kind)[0]).toBe(WHOSE);
  });

  test.each(KINDS)('of %s is Chinese first, then English', (kind) => {
    const [, zh, en, ...rest] = linesOf(kind);
    expect([zh, en, rest]).toEqual([
      expect.stringMatching(/\p{sc=Han}/u),
      expect.not.stringMatching(/\p{sc=Han}/u),
      [],
    ]);
  });

  test('of a whole fund names the fund; one that was kept before there were names speaks of ids', () => {
    const { named: _, ...old } = of;
    const facts = EXAMPLES.books_differ;
    const first = (announcement: object) =>
      alertText({ ...announcement, kind: 'books_differ', facts } as never).message.split('\n')[0];
    expect(first({ ...of, community: of.fund })).toBe('某市城乡居民基本医疗保险 2026');
    expect(first(old)).toBe('east · 990200-390 2026');
  });

  test('of a threshold gives share, plan and day: one who overspends is told to be ahead, in money and in days', () => {
    expect(linesOf('threshold_crossed').slice(1)).toEqual([
      '支出已达打包额的 50%、85%：已记账 8,500,000.00 元，占打包额 10,000,000.00 元的 85%，剩余 1,500,000.00 元。按季节计划，到 2026-11-02 应支出 8,230,000.00 元（82.3%）：实际超前计划 270,000.00 元，提前 9 天。支出进度为计划的 103.28%，按此进度全年预计 10,328,068.04 元，比打包额多 328,068.04 元。',
      'Spending has reached 50% and 85% of the package: booked 8,500,000.00 yuan, 85% of a package of 10,000,000.00 yuan, with 1,500,000.00 yuan left. By the seasonal plan 8,230,000.00 yuan (82.3%) are spent by 2026-11-02: spending is ahead of its plan by 270,000.00 yuan, 9 days early. That is 103.28% of the plan; at this pace the year comes to 10,328,068.04 yuan, 328,068.04 yuan more than the package.',
    ]);
  });

  test('of the same threshold, of one who saves, says that it is below its plan, and is only a notice', () => {
    const [, zh, en] = linesOf('threshold_crossed', { crossed: ['0.85'], plan: SAVES });
    expect(zh).toMatch(
      /按季节计划，到 2026-12-11 应支出 9,370,000\.00 元（93\.7%）：实际比计划少 870,000\.00 元，晚 30 天。支出进度为计划的 90\.72%，按此进度全年预计 9,071,504\.80 元，比打包额少 928,495\.20 元。$/,
    );
    expect(en).toMatch(/spending is below its plan by 870,000\.00 yuan, 30 days later\. .* less than the package\.$/);
  });

  test('of a threshold that no day of the year plans says so; one day is one day', () => {
    const never = { ...OVERSPENDS, booked_is_planned_for: null };
    expect(linesOf('threshold_crossed', { plan: never })[1]).toContain('270,000.00 元，已多于全年计划。');
    const oneDay = { ...OVERSPENDS, booked_is_planned_for: '2026-11-03' };
    expect(linesOf('threshold_crossed', { plan: oneDay })[2]).toMatch(/, 1 day early\. /);
    const exactly = { ...OVERSPENDS, planned: '8500000.00' };
    expect(linesOf('threshold_crossed', { plan: exactly })[1]).toMatch(
      /与计划相符。支出进度为计划的 100%，按此进度全年预计 10,000,000\.00 元，与打包额相等。$/,
    );
  });

  test('of a package that is used up says by how much it is exceeded; of a year that is over it forecasts nothing', () => {
    const over = { crossed: ['1'], booked: '10250000.00' };
    const [, zh, en] = linesOf('threshold_crossed', { ...over, plan: SAVES });
    expect(zh).toContain('占打包额 10,000,000.00 元的 102.5%，已超出 250,000.00 元。');
    expect(en).toContain('102.5% of a package of 10,000,000.00 yuan, which is exceeded by 250,000.00 yuan.');
    const ended = { day: '2027-01-02', planned: money.package, booked_is_planned_for: null };
    expect(linesOf('threshold_crossed', { ...over, plan: ended })[1]).not.toContain('预计');
    const nothingPlanned = { ...OVERSPENDS, planned: '0.00' };
    expect(linesOf('threshold_crossed', { plan: nothingPlanned })[1]).not.toContain('预计');
  });

  test('of a threshold from before there were plans says what was known then', () => {
    expect(linesOf('threshold_crossed', { plan: undefined }).slice(1)).toEqual([
      '支出已达打包额的 50%、85%：已记账 8,500,000.00 元，占打包额 10,000,000.00 元的 85%，剩余 1,500,000.00 元。',
      'Spending has reached 50% and 85% of the package: booked 8,500,000.00 yuan, 85% of a package of 10,000,000.00 yuan, with 1,500,000.00 yuan left.',
    ]);
  });

  test('of a threshold that was cleared says why spending can be back below it', () => {
    expect(linesOf('threshold_cleared')[1]).toMatch(/^因撤销结算或打包额调增，支出已回落到打包额的 85% 以下：/);
    expect(linesOf('threshold_cleared')[2]).toMatch(
      /^By cancellations or a raised package, spending is back below 85%/,
    );
  });

  test.each([
    ['one who is ahead of the plan is warned', { crossed: ['0.85'], plan: OVERSPENDS }, 'warning'],
    ['one who is below it is only told', { crossed: ['0.85'], plan: SAVES }, 'notice'],
    ['a whole package before the end of the year is urgent', { crossed: ['0.95', '1'], plan: SAVES }, 'urgent'],
    [
      'a whole package when the year is over can wait for its close',
      { crossed: ['1'], plan: { ...SAVES, planned: money.package } },
      'warning',
    ],
    ['without a plan, as before', { crossed: ['0.85'], plan: undefined }, 'warning'],
  ] as const)('how pressing a threshold is: %s', (_, facts, severity) => {
    const announcement = {
      ...of,
      kind: 'threshold_crossed',
      facts: { ...EXAMPLES.threshold_crossed, ...facts },
    } as const;
    expect(severityOf<'threshold_crossed'>(announcement)).toBe(severity);
  });

  test('of the pace gives plan, booked and forecast, and tells an alert from a warning', () => {
    expect(linesOf('pace').slice(1)).toEqual([
      '截至 2026-06，支出进度为季节计划的 110.01%（预警）：计划 5,000.00 元，已记账 5,500.25 元，超前 500.25 元；按此进度全年预计 11,000.60 元，比打包额多 1,000.60 元（打包额 10,000.00 元）。',
      'Through 2026-06 spending runs at 110.01% of its seasonal plan (alert): planned 5,000.00 yuan, booked 5,500.25 yuan, ahead by 500.25 yuan; at this pace the year comes to 11,000.60 yuan, 1,000.60 yuan more than the package of 10,000.00 yuan.',
    ]);
    expect(linesOf('pace', { package: undefined })[1]).toMatch(/按此进度全年预计 11,000\.60 元。$/);
    expect(linesOf('pace', { level: 'warn' })[1]).toContain('（提示）');
    expect(linesOf('pace', { level: 'warn' })[2]).toContain('(warning)');
  });

  test('of the pace of a month that is not locked says that more is on its way, and that these are the least', () => {
    const [, zh, en] = linesOf('pace', { is_locked: false });
    expect(zh).toMatch(/2026-06 尚未封账，仍有结算未到：实际进度和全年支出不低于以上数字。$/);
    expect(en).toMatch(
      /2026-06 is not locked yet and claims of it are still on their way: pace and forecast are at least these\.$/,
    );
  });

  test('of the pace says what is expected to arrive still, and is ahead with it', () => {
    const [, zh, en] = linesOf('pace', { not_arrived: '99.75' });
    expect(zh).toContain('已记账 5,500.25 元，异地就医预计还有 99.75 元尚未到账，超前 600.00 元；');
    expect(en).toContain(
      'booked 5,500.25 yuan, and of out-of-area care 99.75 yuan are expected to arrive still, ahead by 600.00 yuan;',
    );
    const [, , open] = linesOf('pace', { not_arrived: '99.75', is_locked: false });
    expect(open).toMatch(/claims of it are still on their way: these figures will move with them\.$/);
    expect(linesOf('pace', { not_arrived: '0.00' })).toEqual(linesOf('pace'));
    const [, unseen, unseenEn] = linesOf('pace', { not_arrived: '0.00', unseen: ['2026-06'] });
    expect(unseen).toContain('已记账 5,500.25 元（2026-06 的异地就医尚无到账，未计入），超前 500.25 元；');
    expect(unseenEn).toContain(
      'booked 5,500.25 yuan (of 2026-06 nothing has arrived yet, and nothing is counted), ahead by 500.25 yuan;',
    );
  });

  test('of a month of which nothing is booked says that nobody can judge, and that nothing is taken back', () => {
    const [, zh, en] = linesOf('nothing_booked');
    expect(zh).toContain('2026-03 尚无任何结算入账（最近有入账的月份为 2026-02），申报截止日为 2026-04-10。');
    expect(zh).toContain('此前的预警仍然有效');
    expect(en).toContain('what was announced before still holds');
    expect(linesOf('nothing_booked', { last: null })[1]).toContain('（本年度至今没有入账）');
  });

  test('of books that differ says what and where, and no figure', () => {
    expect(linesOf('books_differ').slice(1)).toEqual([
      '账簿核验发现不符：结算记录（E1#S1#settle#1）。请先停止对外支付，查看账簿核验结果。',
      'Verifying the books found something wrong: a claim (E1#S1#settle#1). Pay nobody by these books until the verification has been looked at.',
    ]);
    const ofDocument = { what: 'decision.close.cash', place: 'F/2026/close/east@1' };
    expect(linesOf('books_differ', ofDocument)[2]).toContain('a kept document (F/2026/close/east@1).');
  });

  test('of a month whose deadline is near says how many working days are left, of how many', () => {
    expect(linesOf('month_due').slice(1)).toEqual([
      '2026-03 尚无月结算单，应于 2026-05-25 前结算（申报截止后 30 个工作日），还有 5 个工作日。',
      '2026-03 has no monthly statement yet and is to be settled by 2026-05-25 (30 working days after its claims were cut off), in 5 working days.',
    ]);
    expect(linesOf('month_due', { working_days_left: 1 })[2]).toMatch(/, in 1 working day\.$/);
  });

  test('of a month that is overdue says by when it was to be settled', () => {
    expect(linesOf('month_overdue').slice(1)).toEqual([
      '2026-03 尚无月结算单，应于 2026-05-25 前结算（申报截止后 30 个工作日）。请核对经办机构结算清单是否已收到。',
      "2026-03 has no monthly statement and was to be settled by 2026-05-25, 30 working days after its claims were cut off. See whether the insurer's statement has arrived.",
    ]);
  });

  test('of a month that is held says by which file, since which day in Shanghai, and both ways out', () => {
    const [, zh, en] = linesOf('month_held');
    expect(zh).toContain('2026-03 尚未锁定：文件 march.csv（inbound/claims/f/p/march.csv）（2026-04-09 收到）');
    expect(en).toContain('Redrive them; not to wait for them any longer, lock the month by hand');
  });

  test('of something that is not settled says what it is, since when, and that it comes again', () => {
    const [, zh, en] = linesOf('unsettled');
    expect(zh).toContain(
      '尚未办结：文件未全部入账：文件 march.csv（inbound/claims/f/p/march.csv），自 2026-04-09 起。',
    );
    expect(en).toContain(
      'a file is not booked to its end: the file march.csv (inbound/claims/f/p/march.csv), since 2026-04-09.',
    );
    expect(en).toContain('told each morning until it is');
  });

  test('of a subscriber whom alerts do not reach says who it is, and in brackets the subscription to mend', () => {
    const refused = { what: 'alert_not_delivered', of: 'settlement', called: '结算科值班群' } as const;
    expect(linesOf('unsettled', refused)[1]).toContain('试发）：结算科值班群（settlement），自 2026-04-09 起。');
    expect(linesOf('unsettled', { ...refused, called: undefined })[1]).toContain('试发）：settlement，自');
  });

  test.each([
    ['month_without_statement', '2026-03', '2026-03 没有月结算单，自', 'no monthly statement of 2026-03, since'],
    ['order_not_made', '2026-03', '2026-03 预付单未出具', 'no prepayment order (have the plan approved'],
    ['payment_returned', '2026.B1.2', '列入新的拨付批次）：2026.B1.2，自', 'into another batch): 2026.B1.2, since'],
    ['payment_overdue', '2026.B1.2 (+3)', '向银行查询）：2026.B1.2 (+3)，自', 'ask the bank): 2026.B1.2 (+3), since'],
    ['bank_line_unclear', 'LS0001', '追回）：LS0001，自', 'have it paid back): LS0001, since'],
    [
      'run_missed',
      'planYear 2027',
      '任务没有执行：编制年度计划（planYear） 2027',
      'a run did not happen: planning the year (planYear) 2027',
    ],
    ['run_missed', 'verifyBooks', '账簿核验（verifyBooks），自', 'verifying the books (verifyBooks), since'],
  ] as const)('of %s (%s) says it in words', (what, which, zh, en) => {
    const lines = linesOf('unsettled', { what, of: which, since: '2026-04-01' });
    expect(lines[1]).toContain(zh);
    expect(lines[2]).toContain(en);
  });

  test('of the deadline of a year says how near it is and how far the close is', () => {
    expect(linesOf('clearing_deadline').slice(1)).toEqual([
      '年度清算须于 2027-06-30 前完成，还有 30 天；目前只有预清算，尚未批准。',
      'The year is to be cleared by 2027-06-30, in 30 days; its close is provisional and not approved.',
    ]);
    expect(linesOf('clearing_deadline', { days_left: 1 })[2]).toContain('in 1 day;');
    expect(linesOf('clearing_deadline', { stage: 'last_day', days_left: 0, close: 'none' })[2]).toBe(
      'Today (2027-06-30) is the last day to clear the year; it is not closed yet.',
    );
    expect(linesOf('clearing_deadline', { stage: 'passed', days_left: -1, close: 'approved' }).slice(1)).toEqual([
      '年度清算期限 2027-06-30 已过；清算单已批准。此后到达的记录归入下一年度。',
      'The year was to be cleared by 2027-06-30; its close is approved. What comes later belongs to the next year.',
    ]);
  });

  test('of the end of an entitlement says from when the community is what', () => {
    expect(linesOf('entitlement_ends').slice(1)).toEqual([
      '打包资格将于 2026-07-01 由“试点”变为“不符合”，还有 30 天。如六统一已有新的评估，请及时录入佐证。',
      'The community is a pilot; on 2026-07-01, in 30 days, it will be not entitled to a package. Where its unifications were assessed anew, enter the evidence.',
    ]);
    expect(linesOf('entitlement_ends', { stage: 'passed', days_left: 0 })[2]).toBe(
      'Since 2026-07-01 the community is not entitled to a package, and no longer a pilot. See to what the rules say of it.',
    );
  });

  test('says last that rules behind it are illustrative, where some are', () => {
    const lines = linesOf('threshold_crossed', { illustrative: ['spending-pace.warn'] });
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe('（依据含示例参数 · some of its rules are illustrative）');
  });

  test.each(KINDS)('of %s never speaks of limiting patients or admissions', (kind) => {
    expect(textOf(kind).message).not.toMatch(/患者|病人|限额|收治|医生|patient|admission|doctor/i);
  });
});

describe('of a document that waits for an answer', () => {
  const named = {
    ...of.named,
    document: {
      zh: '年度清算单（990200-390/2026/close/east@2）',
      en: 'close of the year (990200-390/2026/close/east@2)',
    },
    asked: { zh: '牵头医院', en: 'lead hospital' },
  };
  const said = (kind: 'answer_due' | 'answer_overdue') =>
    alertText({ ...of, kind, facts: EXAMPLES[kind], named } as never)
      .message.split('\n')
      .slice(1);

  test('it is said who has to do what, by when, and how many working days are left', () => {
    expect(said('answer_due')).toEqual([
      '年度清算单（990200-390/2026/close/east@2）自 2026-04-11 起等待牵头医院确认或提出异议，请于 2026-04-27 前答复，还有 3 个工作日。',
      'The close of the year (990200-390/2026/close/east@2) has waited since 2026-04-11 for lead hospital to confirm or dispute it by 2026-04-27, in 3 working days.',
    ]);
  });

  test('once the day is over, that it was due', () => {
    expect(said('answer_overdue')).toEqual([
      '年度清算单（990200-390/2026/close/east@2）自 2026-04-11 起等待牵头医院确认或提出异议，答复期限 2026-04-27 已过（10 个工作日），请尽快办理。',
      'The close of the year (990200-390/2026/close/east@2) has waited since 2026-04-11 for lead hospital to confirm or dispute it; the answer was due by 2026-04-27, after 10 working days. Please see to it.',
    ]);
  });

  test('the hospital hears of what it has to answer itself, and officers of all', () => {
    const heard = (roles: readonly string[]) =>
      audiencesOf({ ...of, kind: 'answer_due', facts: { ...EXAMPLES.answer_due, roles } } as never);
    expect(heard(['lead_hospital'])).toEqual(['officers', 'lead_hospital']);
    for (const roles of [['approver'], ['fund_officer', 'policy_officer'], []])
      expect(heard(roles)).toEqual(['officers']);
  });
});
