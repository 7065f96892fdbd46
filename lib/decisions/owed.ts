import { formatFen } from '../money/fen.ts';
import { type Amounts, sumOfParts } from './useInParts.ts';

/** What the fund owes, in yuan: what is booked, what DRG owes more or less, and what documents beside the books add or take. */
export interface Owed {
  readonly booked: string;
  readonly drg_difference: string;
  /** What special cases are paid on top, less what the audit denies and inspections take back, where there is any. */
  readonly adjusted?: string;
  /** All of it together. */
  readonly amount: string;
}

/** Where something was prepaid: how much, and what is due beside it. Below 0.00 it is to be paid back. */
export interface Due {
  readonly prepaid: string;
  readonly cash_due: string;
}

/** What is owed for parts of a year's use, together. */
export function owedFor(parts: readonly Amounts[]): Owed {
  const { booked, drg_difference, adjusted } = sumOfParts(parts);
  return {
    ...{ booked: formatFen(booked), drg_difference: formatFen(drg_difference) },
    ...(adjusted !== 0n && { adjusted: formatFen(adjusted) }),
    amount: formatFen(booked + drg_difference + adjusted),
  };
}
