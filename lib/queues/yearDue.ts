import type { z } from 'zod';
import { bookDue } from './bookDue.ts';

/** A message that has something of a whole fund year verified: what it decided, or what its files count as booked. */
export const yearDue = bookDue.pick({ fund: true, year: true, extent: true, at: true });

/** A fund year of which something is to be looked at, how far, and for which run. */
export type YearDue = z.output<typeof yearDue>;
