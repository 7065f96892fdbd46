/** Whom an announcement reaches: the audiences of its kind, by the channels that carry them and what is so pressing. */
import { describe, expect, test } from 'vitest';
import { reachedBy, topics } from '../../lib/channels/topics.ts';
import {
  type Announcement,
  type AnnouncementKind,
  audiencesOf,
  type Facts,
  severityOf,
} from '../../lib/monitoring/announcement.ts';

const money = { booked: '850000.00', package: '1000000.00' };
const pace = { month: '2026-06', pace: '1.1', planned: '500.00', booked: '550.00', forecast: '1100.00' };

const deadline = { final_by: '2027-06-30', days_left: 3 };

const announced = <Kind extends AnnouncementKind>(kind: Kind, facts: Facts[Kind]): Announcement<Kind> =>
  ({
    id: 'test',
    kind,
    fund: 'F',
    year: '2026',
    community: 'east',
    at: '2026-07-01T00:00:00Z',
    facts,
  }) as Announcement<Kind>;

/** By channel. */
function reached(announcement: Announcement): Record<string, readonly string[]> {
  const [audiences, severity] = [audiencesOf(announcement), severityOf(announcement)];
  return Object.fromEntries(topics({}).map((topic) => [topic.name, reachedBy(topic, audiences, severity)]));
}

test('a crossed threshold reaches officers and the lead hospital', () => {
  const announcement = announced('threshold_crossed', { crossed: ['0.85'], cleared: [], ...money });
  expect(reached(announcement)).toEqual({ alerts: ['officers', 'lead_hospital'], operations: [] });
});

test('books that differ reach officers and operators, and no hospital', () => {
  const announcement = announced('books_differ', { what: 'head', place: 'HEAD' });
  expect(reached(announcement)).toEqual({ alerts: ['officers'], operations: ['operators'] });
});

test('deadlines reach officers only', () => {
  const announcement = announced('month_overdue', { month: '2026-03', settle_by: '2026-05-25' });
  expect(reached(announcement)).toEqual({ alerts: ['officers'], operations: [] });
});

test('a channel that does not carry what is so pressing reaches nobody', () => {
  const urgentOnly = { audiences: ['officers'], severities: ['urgent'] } as const;
  expect(reachedBy(urgentOnly, ['officers'], 'warning')).toEqual([]);
  expect(reachedBy(urgentOnly, ['officers'], 'urgent')).toEqual(['officers']);
});

describe('how pressing an announcement is', () => {
  test.each([
    ['urgent', announced('threshold_crossed', { crossed: ['0.95', '1'], cleared: [], ...money })],
    ['warning', announced('threshold_crossed', { crossed: ['0.95'], cleared: [], ...money })],
    ['notice', announced('threshold_cleared', { crossed: [], cleared: ['1'], ...money })],
    ['warning', announced('pace', { ...pace, level: 'alert' })],
    ['notice', announced('pace', { ...pace, level: 'warn' })],
    ['urgent', announced('books_differ', { what: 'head', place: 'HEAD' })],
    ['urgent', announced('month_overdue', { month: '2026-03', settle_by: '2026-05-25' })],
    ['warning', announced('clearing_deadline', { ...deadline, stage: 'month_left', close: 'draft' })],
    ['urgent', announced('clearing_deadline', { ...deadline, stage: 'passed', close: 'draft' })],
    ['notice', announced('clearing_deadline', { ...deadline, stage: 'passed', close: 'approved' })],
  ] as const)('%s: %o', (severity, announcement) => {
    expect(severityOf(announcement)).toBe(severity);
  });
});
