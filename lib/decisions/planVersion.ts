import { z } from 'zod';
import { type Cause, cause } from '../policy/versionCauses.ts';
import { month } from '../wire/wire.ts';
import { restsOn } from './restsOn.ts';

/** From which month figures hold that were revised within their year (年中调整), why, and what that rests on. */
export interface PlanVersion {
  /** `2025-07`. */
  readonly from: string;
  readonly cause: Cause;
  readonly why: string;
  readonly evidence: readonly string[];
}

const WHY = 'expected a reason of 1 to 500 characters';

export const planVersion = z.strictObject({
  from: month,
  cause,
  why: z.string(WHY).min(1, WHY).max(500, WHY),
  evidence: restsOn,
});

/** The first day on which a version holds. */
export function firstDayOf({ from }: Pick<PlanVersion, 'from'>): string {
  return `${from}-01`;
}
