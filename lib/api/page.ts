/** Lists come in pages: so many at once, and a cursor that leads on to the next ones. */
import { z } from 'zod';
import { noted } from '../wire/notes.ts';

/** How much of a list is asked for. */
export const pageAsked = {
  limit: noted(
    z
      .string()
      .regex(/^([1-9]\d{0,2}|1000)$/, 'expected a number from 1 to 1000')
      .default('200')
      .transform(Number),
    {
      json: {
        ...{ type: 'integer', minimum: 1, maximum: 1000, default: 200, pattern: null },
        description: '每页条数 · how many entries a page has',
      },
    },
  ),
  cursor: noted(z.string(), {
    json: { description: '上一页回答中的 next，原样带回 · what `next` of the page before said, handed back as it is' },
  }).optional(),
};

/** A page as it is asked for. */
export type PageAsked = z.output<z.ZodObject<typeof pageAsked>>;

/** What to hand back as `cursor` for the page behind this one; null on the last. */
export const next = z.string().nullable();
