import { z } from 'zod';
import { receiptShape } from '../cash/placeReceipts.ts';
import { listOf } from '../wire/wire.ts';
import { accountNumber } from './institutionAccount.ts';
import { keptAsSent } from './keptAsSent.ts';

/** So many lines are one document still. */
const MOST_LINES = 2_000;

/** A line of what the bank reports (银行回单): money that was paid, or that came back. */
export interface BankLine {
  /** The bank's own number of it (流水号), by which a line that is handed in again is known. */
  readonly id: string;
  /** The row of a payment batch that it names; left out where it names none. */
  readonly order?: string;
  readonly account: string;
  /** Yuan, above 0. */
  readonly amount: string;
  readonly day: string;
  readonly status: 'paid' | 'returned';
  /** Why it came back. */
  readonly reason?: string;
}

/** Some lines that the bank reports, as they were handed in. */
export interface BankLines {
  readonly lines: readonly BankLine[];
}

const REASON = 'expected a reason of 1 to 200 characters';

export const bankLines = keptAsSent<BankLines>(
  z.strictObject({
    lines: listOf(
      receiptShape.omit({ order_id: true }).extend({
        order: receiptShape.shape.order_id,
        account: accountNumber,
        reason: z.string(REASON).min(1, REASON).max(200, REASON).optional(),
      }),
    ).refine(({ length }) => length >= 1 && length <= MOST_LINES, `expected 1 to ${MOST_LINES} lines`),
  }),
);
