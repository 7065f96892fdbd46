import type { z } from 'zod';
import { bookDue } from './bookDue.ts';

/** A message that has what a fund year decided verified. */
export const decisionsDue = bookDue.pick({ fund: true, year: true, extent: true, at: true });

/** A fund year whose decisions are to be looked at, and for which run. */
export type DecisionsDue = z.output<typeof decisionsDue>;
