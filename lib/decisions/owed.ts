import { formatFen } from '../money/fen.ts';
import { type Amounts, sumOfParts } from './useInParts.ts';

/** What the fund owes, in yuan: what is booked, and what DRG owes more or less. */
export interface Owed {
  readonly booked: string;
  readonly drg_difference: string;
  /** Both together. */
  readonly amount: string;
}

/** What is owed for parts of a year's use, together. */
export function owedFor(parts: readonly Amounts[]): Owed {
  const { booked, drg_difference } = sumOfParts(parts);
  const amount = formatFen(booked + drg_difference);
  return { booked: formatFen(booked), drg_difference: formatFen(drg_difference), amount };
}
