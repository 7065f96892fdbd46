import { z } from 'zod';
import { unsignedAmount } from '../wire/wire.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/**
 * What no document of the service says of the pots that pay the overruns of a year (资金来源数据): in wire form, in yuan. What is left out is 0.00, but for
 * the opening stock of the reserve, without which no reserve is drawn unless that of the year before is in force.
 */
export interface YearPots {
  /** What of the year-end pool was used within the year already. */
  readonly year_end_pool_used?: string;
  /** The stock of the risk reserve on the first day of the year. It counts where no reserve of the year before is in force. */
  readonly reserve_opening?: string;
  /** What the province's adjustment fund grants for the overruns of the year. */
  readonly adjustment_grant?: string;
  readonly evidence: readonly string[];
}

export const yearPots = keptAsSent<YearPots>(
  z.strictObject({
    year_end_pool_used: unsignedAmount.optional(),
    reserve_opening: unsignedAmount.optional(),
    adjustment_grant: unsignedAmount.optional(),
    evidence: restsOn,
  }),
);
