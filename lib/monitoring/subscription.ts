/** Who wants to hear of what, and by which way: entered by an office, and kept as a document. */
import { z } from 'zod';
import { type Announcement, AUDIENCES, audiencesOf, KINDS_ANNOUNCED, SEVERITIES, severityOf } from './announcement.ts';

const EXPECTED_TIME = 'expected a time of day such as "22:00"';
const time = z.string(EXPECTED_TIME).regex(/^([01]\d|2[0-3]):[0-5]\d$/, EXPECTED_TIME);

const EXPECTED_HOURS = 'expected whole hours from 1 to 720';
const hours = z.int(EXPECTED_HOURS).min(1, EXPECTED_HOURS).max(720, EXPECTED_HOURS);

const EXPECTED_REPEATS = 'expected a whole number from 1 to 10';

/** The name of a subscription: it stands in addresses and never changes. */
export const subscriptionName = z
  .string('expected the id of a subscription')
  .regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected an id of letters, digits, "-" and "_"');

export const subscription = z
  .strictObject({
    /** Who hears of it, in words: a person by role, or a group and its robot. */
    who: z
      .string('expected who it is for')
      .min(1, 'expected who it is for')
      .max(100, 'expected at most 100 characters'),
    audience: z.enum(AUDIENCES, 'expected officers, lead_hospital or operators'),
    /** Left out: of the whole fund. What is of the fund itself comes to everybody. */
    communities: z.array(z.string('expected the id of a community')).min(1, 'expected a community at least').optional(),
    /** Left out: of every kind. */
    kinds: z
      .array(z.enum(KINDS_ANNOUNCED, 'expected a kind of announcement'))
      .min(1, 'expected a kind of announcement')
      .optional(),
    /** The least pressing that it wants to hear of. */
    least: z.enum(SEVERITIES, 'expected notice, warning or urgent'),
    way: z.string('expected the name of a way').regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected the name of a way'),
    /** Of mail alone: whom it is for. */
    to: z
      .string()
      .regex(/^[^\s@,;<>]+@[^\s@,;<>]+$/, 'expected one mail address')
      .max(200)
      .optional(),
    /** When only what is urgent goes through, by the clock of Shanghai; what else comes waits until it is over. */
    quiet: z.strictObject({ from: time, until: time }).optional(),
    /** What nobody has acknowledged is told again after so many hours, so many times. */
    repeats: z
      .strictObject({
        after_hours: hours,
        times: z.int(EXPECTED_REPEATS).min(1, EXPECTED_REPEATS).max(10, EXPECTED_REPEATS),
      })
      .optional(),
    /** What nobody has acknowledged after so many hours goes to another subscription. */
    escalates: z.strictObject({ after_hours: hours, to: subscriptionName }).optional(),
    /** Whether nothing goes out for now. */
    paused: z.boolean('expected true or false').optional(),
  })
  .meta({ id: 'Subscription' });

export type Subscription = z.output<typeof subscription>;

/** Whether a subscription is for an announcement. */
export function hearsOf(
  { audience, communities, kinds, least, paused = false }: Subscription,
  announcement: Announcement,
): boolean {
  const { fund, community, kind } = announcement;
  if (paused || !audiencesOf(announcement).includes(audience)) return false;
  if (kinds && !kinds.includes(kind)) return false;
  if (communities && community !== fund && !communities.includes(community)) return false;
  return SEVERITIES.indexOf(severityOf(announcement)) >= SEVERITIES.indexOf(least);
}
