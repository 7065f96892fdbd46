import type { Delivery } from '../store/ledger/delivery.ts';

/** By what the rules say the pieces of a file are booked. */
export interface PieceRules {
  /** What the spending of a book is watched against. */
  readonly watchOf: NonNullable<Delivery['watchOf']>;
  /** Whether anything may stand outside a package: only then it is asked on which side a settlement stands. */
  readonly hasScopes: boolean;
}
