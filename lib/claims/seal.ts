import type { Period } from './posting.ts';

/**
 * The seal of a closed month: one hash over its entries in their order and over every month before it. Whoever has it in a
 * signed statement can tell for ever whether one entry was changed, removed, added or moved.
 */
export interface Seal {
  readonly community: string;
  readonly period: Period;
  /** The seal of the period before; of January what the year begins with. */
  readonly previous: string;
  readonly entries: number;
  /** What they come to, in yuan. */
  readonly booked: string;
  /** SHA-256 (hex). */
  readonly hash: string;
}
