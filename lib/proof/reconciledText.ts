/**
 * Everything that was reconciled of a month as lines of text (NDJSON): first the exceptions, then the cases of the books, then the lines
 * of the insurer, each side in the order in which it was reconciled, then which of them are of other months.
 */
import type { DrawnMonth, LinesFile } from '../decisions/monthlyStatement.ts';
import type { ReconciledInput } from '../decisions/reconciledInput.ts';
import { linesIn, type PackedLines, packLines, unpackedText } from '../packedLines.ts';

/** What went into a reconciliation, which of it is of other months, and the exceptions that came out of it. */
export interface ReconciledLines extends ReconciledInput {
  readonly exceptions: DrawnMonth['result']['exceptions'];
  readonly carried: DrawnMonth['carried'];
}

/** A line of the text: what it is of, and that. */
export type ReconciledLine = { readonly [Side in keyof ReconciledLines]?: ReconciledLines[Side][number] };

/** The lines, compressed, the hash of their text and how many they are. */
export function packed(lines: ReconciledLines): PackedLines {
  return packLines(inOrder(lines));
}

function* inOrder({ exceptions, ledger, statement, carried }: ReconciledLines): Generator<ReconciledLine> {
  for (const line of exceptions) yield { exceptions: line };
  for (const line of ledger) yield { ledger: line };
  for (const line of statement) yield { statement: line };
  for (const line of carried) yield { carried: line };
}

/** How the line of an exception begins, and no other. */
export const EXCEPTION_BEGINS = '{"exceptions":';

/** The exception of such a line. */
export function exceptionIn(line: string): ReconciledLines['exceptions'][number] {
  return (JSON.parse(line) as Required<Pick<ReconciledLine, 'exceptions'>>).exceptions;
}

/** The lines that were packed; undefined where the bytes no longer are those that hash so. */
export function unpacked(bytes: Uint8Array, { sha256 }: LinesFile): ReconciledLines | undefined {
  const text = unpackedText(bytes, sha256);
  if (text === undefined) return undefined;
  const lines = { exceptions: [], ledger: [], statement: [], carried: [] } as {
    [Side in keyof ReconciledLines]: unknown[];
  };
  for (const line of linesIn(text)) {
    for (const [side, said] of Object.entries(line as ReconciledLine)) lines[side as keyof ReconciledLines].push(said);
  }
  return lines as unknown as ReconciledLines;
}
