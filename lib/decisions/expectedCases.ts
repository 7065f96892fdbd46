import { z } from 'zod';
import { count, tableOf, unsignedAmount } from '../wire/wire.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/**
 * What officers say of the cases of a year to come before its weights are measured (预计病例数和病例预算): how many of each group, and the money there is for
 * them, in yuan. Without numbers the cases of the past count; without a budget the rate stays as it is.
 */
export interface ExpectedCases {
  readonly volumes?: Readonly<Record<string, number>>;
  readonly budget?: string;
  readonly evidence: readonly string[];
}

export const expectedCases = keptAsSent<ExpectedCases>(
  z.strictObject({
    volumes: tableOf(count).optional(),
    budget: unsignedAmount.optional(),
    evidence: restsOn,
  }),
);
