import type { Fen } from '../money/fen.ts';
import type { Period, ServiceLine } from './posting.ts';

/** What the claims of one institution on one line come to in one period: a cell of a community's books. */
export interface Counter {
  readonly period: Period;
  readonly institution: string;
  readonly line: ServiceLine;
  readonly booked: Fen;
  /** Number of claims, cancellations and adjustments included. */
  readonly entries: number;
}
