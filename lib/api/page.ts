/** Lists come in pages: so many at once, and a cursor that leads on to the next ones. */
import { z } from 'zod';

/** How much of a list is asked for. */
export const pageAsked = {
  limit: z
    .string()
    .regex(/^([1-9]\d{0,2}|1000)$/, 'expected a number from 1 to 1000')
    .default('200')
    .transform(Number),
  cursor: z.string().optional(),
};

/** A page as it is asked for. */
export type PageAsked = z.output<z.ZodObject<typeof pageAsked>>;

/** What to hand back as `cursor` for the page behind this one; null on the last. */
export const next = z.string().nullable();
