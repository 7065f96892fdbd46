import type { Fen } from '../../money/fen.ts';
import type { Ratio } from '../../money/ratio.ts';
import type { Book } from './book.ts';

/** How claims arrived: the same file delivered again is the same delivery. */
export interface Delivery {
  /** Id of the file, the same whenever it is delivered. */
  readonly batch: string;
  /** ISO instant at which it was received. */
  readonly receivedAt: string;
  /** What the spending of a book is watched against; left out or null, no threshold is looked at. */
  readonly watchOf?: (book: Book) => Promise<Watch | null>;
}

/** A package, and the shares of it whose crossing is announced. */
export interface Watch {
  readonly package: Fen;
  /** What is booked and counts against nothing, as it belongs to months after the package ended. */
  readonly beyond?: Fen;
  /** Such as 0.85, 0.95 and 1. */
  readonly thresholds: readonly Ratio[];
  /** What share of the package is planned for each month, January first. */
  readonly monthWeights?: readonly Ratio[];
  /** Keys of the rules behind package and thresholds that no document backs; an announcement names them. */
  readonly illustrative?: readonly string[];
}
