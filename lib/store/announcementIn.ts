import { z } from 'zod';
import type { Announcement } from '../monitoring/announcement.ts';

const place = { id: z.string(), fund: z.string(), year: z.string(), community: z.string(), at: z.string() };
const illustrative = z.array(z.string()).optional();
const threshold = z.strictObject({
  crossed: z.array(z.string()),
  cleared: z.array(z.string()),
  booked: z.string(),
  package: z.string(),
  illustrative,
});

const announcement = z.discriminatedUnion('kind', [
  z.strictObject({ ...place, kind: z.literal('threshold_crossed'), facts: threshold }),
  z.strictObject({ ...place, kind: z.literal('threshold_cleared'), facts: threshold }),
  z.strictObject({
    ...place,
    kind: z.literal('pace'),
    facts: z.strictObject({
      month: z.string(),
      level: z.enum(['warn', 'alert']),
      pace: z.string(),
      planned: z.string(),
      booked: z.string(),
      forecast: z.string(),
      illustrative,
    }),
  }),
  z.strictObject({
    ...place,
    kind: z.literal('books_differ'),
    facts: z.strictObject({ what: z.string(), place: z.string() }),
  }),
]) satisfies z.ZodType<Announcement>;

/**
 * An announcement as it lies in the outbox.
 *
 * @throws Error naming what is wrong in it: only the service writes there, so that is a bug of ours
 */
export function announcementIn(stored: unknown): Announcement {
  const read = announcement.safeParse(stored);
  if (read.success) return read.data;
  throw new Error(`An entry of the outbox is no announcement: ${z.prettifyError(read.error)}`);
}
