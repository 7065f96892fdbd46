import { z } from 'zod';

/** A message that has a book sealed whose period was locked. */
export const sealDue = z.strictObject(
  {
    fund: z.string().min(1, 'expected the id of a fund'),
    community: z.string().min(1, 'expected the id of a community'),
    year: z.string().regex(/^\d{4}$/, 'expected a year such as 2025'),
    by: z.string().min(1, 'expected the name of a run'),
    at: z.iso.datetime({ offset: true, error: 'expected an instant such as 2025-02-10T03:00:00Z' }),
  },
  'expected fund, community, year, by and at',
);

/** A book of which a locked period is to be sealed, and the run on whose account and at which instant. */
export type SealDue = z.output<typeof sealDue>;
