import { z } from 'zod';
import { id, listOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/**
 * The points of a community's members for a whole year (年度点数), as the insurer counts them: what a package is split by where it is
 * the debt (mode C). In wire form.
 */
export interface YearPoints {
  readonly members: readonly MemberPoints[];
  /** What earlier years left to even out the value of a point, in yuan. */
  readonly buffer?: string;
  /** What is kept of the package before the points share it, in yuan. */
  readonly reserved?: string;
  /** What the points were taken from. */
  readonly evidence: readonly string[];
}

export interface MemberPoints {
  readonly id: string;
  readonly points: string;
  /** What patients paid of these stays, in yuan: it counts where the rules share the total cost. */
  readonly patient_paid?: string;
  /** What this member got of the instalments, in yuan. Where no member says it, all of it is with the lead hospital, which they are paid to. */
  readonly prepaid?: string;
}

export const yearPoints = keptAsSent<YearPoints>(
  z.strictObject({
    members: listOf(
      z.strictObject({
        id,
        points: unsigned,
        patient_paid: unsignedAmount.optional(),
        prepaid: unsignedAmount.optional(),
      }),
    ),
    buffer: unsignedAmount.optional(),
    reserved: unsignedAmount.optional(),
    evidence: restsOn,
  }),
);
