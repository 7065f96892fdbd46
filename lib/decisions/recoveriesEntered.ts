import { z } from 'zod';
import { findingShape } from '../recovery/lineParts.ts';
import { count, day, decimal, id, listBy, positiveAmount } from '../wire/wire.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/** So many findings are one document still, with all that they came to. A decision with more of an institution is refused. */
const MOST_FINDINGS = 2_000;

/** So often an institution pays at most before somebody should ask why. */
const MOST_PAYMENTS = 100;

/** What an inspection found on a line of a claim, or the institution declared of it. In wire form, as formula 28 takes it. */
export interface FindingOfInspection {
  readonly id: string;
  readonly settlement_id: string;
  readonly line: string;
  readonly class: string;
  readonly found: string;
  readonly amount: string;
  readonly evidence: readonly string[];
  /** What else formula 28 takes of a finding. */
  readonly [figure: string]: unknown;
}

/** What an institution has paid of what it owes: principal first, then the fine. */
export interface PaymentEntered {
  readonly on: string;
  /** In yuan. */
  readonly amount: string;
  /** By which the bank knows it: each once. */
  readonly reference: string;
}

/** What officers enter of the decision of an inspection (检查处理决定) on one institution. */
export interface RecoveriesEntered {
  readonly decided: string;
  readonly due: string;
  readonly multiple?: string;
  readonly other_points?: number;
  readonly paid: readonly PaymentEntered[];
  readonly evidence: readonly string[];
  readonly findings: readonly FindingOfInspection[];
}

const findingEntered = findingShape.omit({ institution: true, claim: true, origin: true }).extend({
  source: z.enum(['self_declared', 'inspection'], 'expected "self_declared" or "inspection"'),
  settlement_id: id,
  evidence: restsOn.max(10, 'expected at most 10 of them'),
});

export const recoveriesEntered = keptAsSent<RecoveriesEntered>(
  z.strictObject({
    decided: day,
    due: day,
    multiple: decimal.optional(),
    other_points: count.optional(),
    paid: listBy(z.strictObject({ on: day, amount: positiveAmount, reference: id }), 'reference').refine(
      ({ length }) => length <= MOST_PAYMENTS,
      `expected at most ${MOST_PAYMENTS} payments`,
    ),
    evidence: restsOn,
    findings: listBy(findingEntered, 'id').refine(
      ({ length }) => length >= 1 && length <= MOST_FINDINGS,
      `expected 1 to ${MOST_FINDINGS} findings`,
    ),
  }),
);
