import type { Fen } from '../money/fen.ts';
import type { Encoding } from './encoding.ts';
import type { RefusedRow } from './problem.ts';
import type { Remark } from './remark.ts';

/** What is known of any file that arrived and could be read. */
export interface ArrivedFile {
  /** Of the bytes as they came. */
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Everything above the rows, row by row, as it came. */
  readonly heading: readonly (readonly string[])[];
  /** Number of rows below the header; blank lines are no rows. */
  readonly rows: number;
  readonly refused: readonly RefusedRow[];
  /** What its sender should know of it beyond faults. */
  readonly remarks: readonly Remark[];
  /** Sums in fen over the rows that are not refused, repeated ones included. */
  readonly sums: { readonly [name: string]: Fen };
}
