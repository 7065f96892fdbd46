import { z } from 'zod';

const id = (what: string) => z.string().min(1, `expected the id of a ${what}`);

/** A message that has a book verified. */
export const bookDue = z.strictObject(
  {
    fund: id('fund'),
    community: id('community'),
    year: z.string().regex(/^\d{4}$/, 'expected a year such as 2025'),
    extent: z.enum(['what is due', 'everything'], 'expected "what is due" or "everything"'),
    at: z.iso.datetime({ offset: true, error: 'expected an instant such as 2025-02-11T02:00:00+08:00' }),
    among: z.array(id('community'), 'expected the communities whose books are asked for with it'),
    done: z.array(z.string(), 'expected the periods that are done'),
  },
  'expected fund, community, year, extent, at, among and done',
);

/**
 * A book that is to be looked at, and for which run (`at`). When the books of all communities it is asked for with (`among`) are looked at, the
 * decisions of their year are. Where the look goes on from an earlier message, `done` has the periods that need no more.
 */
export type BookDue = z.output<typeof bookDue>;
