/** Whatever is announced reads in both languages, and nobody has to know an id to understand it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerNamed } from '../../lib/documents/answerNamed.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { alertText } from '../../lib/monitoring/alertText.ts';
import {
  type AnnouncementKind,
  type Facts,
  severityOf,
  UNSETTLED,
  type Unsettled,
} from '../../lib/monitoring/announcement.ts';
import { announcementIn } from '../../lib/triggers/announcements.ts';
import { bareIds } from '../year/bareIds.ts';

const HAN = /\p{sc=Han}/u;

const amount = fc.bigInt({ min: 1n, max: 10n ** 14n }).map(formatFen);
const share = fc.integer({ min: 1, max: 300 }).map((percent) => (percent / 100).toFixed(2));
const two = (number: number) => String(number).padStart(2, '0');
const month = fc.integer({ min: 1, max: 12 }).map((number) => `2026-${two(number)}`);
const day = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([of, number]) => `${of}-${two(number)}`);
const instant = day.map((of) => `${of}T17:00:00.000Z`);
const count = fc.integer({ min: 0, max: 40 });
const file = fc.constantFrom(
  'inbound/claims/320500-390/national/march.csv',
  'inbound/statements/320500-390/2026-03/drg.xlsx',
);
const run = fc.constantFrom('verifyBooks', 'watchSpending', 'planYear 2027', 'clearYear 2025');

const plan = fc.option(fc.record({ day, planned: amount, booked_is_planned_for: fc.option(day) }), { nil: undefined });
const threshold = fc.record({
  crossed: fc.uniqueArray(share, { minLength: 1, maxLength: 3 }),
  cleared: fc.uniqueArray(share, { minLength: 1, maxLength: 3 }),
  ...{ booked: amount, package: amount, plan },
});

/** What is not settled, where it is no file. */
const OF: { readonly [What in Unsettled]?: fc.Arbitrary<string> } = {
  run_missed: run,
  month_without_statement: month,
  order_not_made: month,
  alert_not_delivered: fc.constantFrom('finance-group', 'robot-2'),
  payment_returned: fc.constantFrom('2025.B1.1', '2025.B1.1 (+3)'),
  payment_overdue: fc.constantFrom('2025.B1.1', '2025.B1.1 (+3)'),
  bank_line_unclear: fc.constantFrom('LS0001', 'LS0001 (+12)'),
};

const unsettled = fc.constantFrom(...UNSETTLED).chain((what) => {
  const called = what === 'alert_not_delivered' ? fc.constantFrom('Duty group', undefined) : fc.constant(undefined);
  return fc.record({ what: fc.constant(what), of: OF[what] ?? file, called, since: fc.oneof(day, instant) });
});

const answer = {
  document: fc.constantFrom('320500-390/2026/monthly-statement/changshu.2026-03', '320500-390/2026/packages/year'),
  revision: fc.integer({ min: 1, max: 30 }),
  act: fc.constantFrom('confirm', 'resolve', 'approve', 'uphold'),
  roles: fc.subarray(['lead_hospital', 'approver', 'fund_officer', 'policy_officer']),
  ...{ since: instant, answer_by: day, working_days: count },
} as const;

const FACTS: { readonly [Kind in AnnouncementKind]: fc.Arbitrary<Facts[Kind]> } = {
  threshold_crossed: threshold,
  threshold_cleared: threshold,
  pace: fc.record({
    ...{ month, pace: share, planned: amount, booked: amount, forecast: amount },
    level: fc.constantFrom('warn', 'alert'),
    not_arrived: fc.option(amount, { nil: undefined }),
    unseen: fc.option(fc.array(month, { maxLength: 2 }), { nil: undefined }),
    package: fc.option(amount, { nil: undefined }),
    is_locked: fc.option(fc.boolean(), { nil: undefined }),
  }),
  nothing_booked: fc.record({ month, cut_off: day, last: fc.option(month) }),
  books_differ: fc.record({
    what: fc.constantFrom('head', 'claim', 'seal', 'decision.close.cash'),
    place: fc.constantFrom('H32058100001#S1#settle#1', '320500-390/2026/close/changshu@1'),
  }),
  month_due: fc.record({ month, settle_by: day, working_days: count, working_days_left: count }),
  month_overdue: fc.record({ month, settle_by: day, working_days: fc.option(count, { nil: undefined }) }),
  month_held: fc.record({ month, file, received_at: instant }),
  unsettled,
  entitlement_ends: fc.record({
    status: fc.constantFrom('eligible', 'pilot'),
    changes_to: fc.constantFrom('pilot', 'not_eligible'),
    stage: fc.constantFrom('near', 'passed'),
    ...{ changes_on: day, days_left: count },
  }),
  clearing_deadline: fc.record({
    ...{ final_by: day, days_left: count },
    stage: fc.constantFrom('month_left', 'last_day', 'passed'),
    close: fc.constantFrom('none', 'draft', 'approved'),
  }),
  answer_due: fc.record({ ...answer, working_days_left: count }),
  answer_overdue: fc.record(answer),
};

const of = { id: 'x', fund: '320500-390', year: '2026', community: 'changshu', at: '2026-07-01T00:00:00Z' };
const named = { fund: '苏州城乡居民基本医疗保险', community: '常熟市县域医共体' };

describe.each(Object.keys(FACTS) as AnnouncementKind[])('an announcement of %s', (kind) => {
  const drawn = (FACTS[kind] as fc.Arbitrary<never>).map((facts) => ({
    ...{ ...of, kind, facts },
    named: { ...named, ...answerNamed({ ...of, kind, facts }) },
  }));

  test('reads in Chinese and in English without an id, an operator or an amount whose thousands run together', () => {
    fc.assert(
      fc.property(drawn, (announcement) => {
        const { subject, message } = alertText(announcement);
        const [whose, zh, en, ...rest] = message.split('\n');
        expect(bareIds(`${subject}\n${message}`), message).toEqual([]);
        expect(whose).toBe('常熟市县域医共体 · 苏州城乡居民基本医疗保险 2026');
        expect(zh).toMatch(HAN);
        expect(zh).toMatch(/。$/);
        expect(en).not.toMatch(HAN);
        expect(en).toMatch(/\.$/);
        expect(en).not.toMatch(/\b1 (working )?days\b/);
        expect(rest).toEqual([]);
        expect(subject.length).toBeLessThan(100);
        expect(['notice', 'warning', 'urgent']).toContain(severityOf(announcement));
      }),
    );
  });

  test('is read from the outbox as it was put there', () => {
    fc.assert(
      fc.property(drawn, ({ named: _, ...announcement }) => {
        const { facts, ...entry } = announcement;
        const image = { ...entry, facts: JSON.stringify(facts) };
        const NewImage = Object.fromEntries(Object.entries(image).map(([name, S]) => [name, { S }]));
        const read = announcementIn({ eventName: 'INSERT', dynamodb: { NewImage } });
        expect(read).toEqual(JSON.parse(JSON.stringify(announcement)));
      }),
    );
  });
});
