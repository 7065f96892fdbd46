import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { type Announcement, type AnnouncementKind, type Facts, UNSETTLED } from '../monitoring/announcement.ts';
import { read } from '../wire/read.ts';
import { changes } from './changes.ts';

const text = z.string('expected a text');
const illustrative = { illustrative: z.array(text, 'expected a list of policy keys').optional() };
const thresholds = z.array(z.string().regex(/^\d+(\.\d+)?$/, 'expected a decimal'), 'expected a list of thresholds');

const days = z.int('expected a number of days');

const plan = z.strictObject({ day: text, planned: text, booked_is_planned_for: text.nullable() });

const threshold = z.strictObject({
  crossed: thresholds,
  cleared: thresholds,
  booked: text,
  package: text,
  plan: plan.optional(),
  ...illustrative,
});

const answer = {
  document: text,
  revision: z.int('expected the number of a revision'),
  act: z.enum(['confirm', 'resolve', 'approve', 'uphold'], 'expected an act by which a document is answered'),
  roles: z.array(text, 'expected a list of roles'),
  since: text,
  answer_by: text,
  working_days: days,
};

/** The facts of each kind, as an entry of the outbox holds them in canonical JSON. */
const FACTS: { readonly [Kind in AnnouncementKind]: z.ZodType<Facts[Kind]> } = {
  threshold_crossed: threshold,
  threshold_cleared: threshold,
  pace: z.strictObject({
    month: text,
    level: z.enum(['warn', 'alert'], 'expected warn or alert'),
    pace: text,
    planned: text,
    booked: text,
    not_arrived: text.optional(),
    unseen: z.array(text, 'expected a list').optional(),
    forecast: text,
    package: text.optional(),
    is_locked: z.boolean('expected true or false').optional(),
    ...illustrative,
  }),
  nothing_booked: z.strictObject({ month: text, cut_off: text, last: text.nullable() }),
  books_differ: z.strictObject({ what: text, place: text }),
  month_due: z.strictObject({ month: text, settle_by: text, working_days: days, working_days_left: days }),
  month_overdue: z.strictObject({ month: text, settle_by: text, working_days: days.optional() }),
  month_held: z.strictObject({ month: text, file: text, received_at: text }),
  unsettled: z.strictObject({
    what: z.enum(UNSETTLED, 'expected what is not settled'),
    of: text,
    called: text.optional(),
    since: text,
  }),
  clearing_deadline: z.strictObject({
    final_by: text,
    stage: z.enum(['month_left', 'last_day', 'passed'], 'expected month_left, last_day or passed'),
    days_left: days,
    close: z.enum(['none', 'draft', 'approved'], 'expected none, draft or approved'),
  }),
  entitlement_ends: z.strictObject({
    status: z.enum(['eligible', 'pilot'], 'expected eligible or pilot'),
    changes_on: text,
    changes_to: z.enum(['pilot', 'not_eligible'], 'expected pilot or not_eligible'),
    stage: z.enum(['near', 'passed'], 'expected near or passed'),
    days_left: days,
    ...illustrative,
  }),
  answer_due: z.strictObject({ ...answer, working_days_left: days }),
  answer_overdue: z.strictObject(answer),
};

/** A text that holds JSON. */
const json = text.transform((written, context): unknown => {
  try {
    return JSON.parse(written);
  } catch (error) {
    context.addIssue({ code: 'custom', message: `expected JSON: ${(error as Error).message}` });
    return z.NEVER;
  }
});

const kinds = Object.keys(FACTS) as AnnouncementKind[];

const entry = z.object({
  id: text,
  kind: z.enum(kinds, `expected one of ${kinds.join(', ')}`),
  fund: text,
  year: text,
  community: text,
  at: text,
  facts: json,
});

/**
 * A Lambda handler for the stream of the outbox.
 *
 * @param work tells of one announcement; it must bear being called twice for the same one
 */
export function announcements(work: (announcement: Announcement) => Promise<void>) {
  return changes(async (record) => {
    const announcement = announcementIn(record);
    if (announcement) await work(announcement);
  });
}

/**
 * What a record of the outbox's stream has to announce; undefined where nothing was put.
 *
 * @throws Fault invalid_request  naming the field that is not as it must be
 *
 * @internal
 */
export function announcementIn({ eventName, dynamodb }: DynamoDBRecord): Announcement | undefined {
  if (eventName !== 'INSERT') return undefined;
  const image = Object.entries(dynamodb?.NewImage ?? {}).map(([name, { S }]) => [name, S]);
  const { facts, ...rest } = read(entry, Object.fromEntries(image), []);
  return { ...rest, facts: read<unknown>(FACTS[rest.kind], facts, ['facts']) } as Announcement;
}
