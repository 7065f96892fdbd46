/**
 * Everything that was reconciled of a month as lines of text (NDJSON): first the exceptions, then the cases of the books, then the lines
 * of the insurer, each side in the order in which it was reconciled, then which of them are of other months, and each line with one way to be written. Compressed it is so many
 * parts, one behind the other, that never more than one is there as text.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from '../canonicalJson.ts';
import type { DrawnMonth, LinesFile } from '../decisions/monthlyStatement.ts';
import type { ReconciledInput } from '../decisions/reconciledInput.ts';

/** What went into a reconciliation, which of it is of other months, and the exceptions that came out of it. */
export interface ReconciledLines extends ReconciledInput {
  readonly exceptions: DrawnMonth['result']['exceptions'];
  readonly carried: DrawnMonth['carried'];
}

/** A line of the text: what it is of, and that. */
export type ReconciledLine = { readonly [Side in keyof ReconciledLines]?: ReconciledLines[Side][number] };

const LARGEST_PART = 4 * 1024 * 1024;
const LF = 0x0a;

/** The lines, compressed, the hash of their text and how many they are. */
export function packed(lines: ReconciledLines): Omit<LinesFile, 'key'> & { readonly bytes: Uint8Array } {
  const hash = createHash('sha256');
  const parts: Uint8Array[] = [];
  let [count, text] = [0, ''];
  const takePart = () => {
    hash.update(text);
    parts.push(gzipSync(text));
    text = '';
  };
  for (const line of inOrder(lines)) {
    text += `${canonicalJson(line)}\n`;
    count += 1;
    if (text.length >= LARGEST_PART) takePart();
  }
  takePart();
  return { bytes: Buffer.concat(parts), sha256: hash.digest('hex'), lines: count };
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
  const text = textIn(bytes);
  if (text === undefined || createHash('sha256').update(text).digest('hex') !== sha256) return undefined;
  const lines = { exceptions: [], ledger: [], statement: [], carried: [] } as {
    [Side in keyof ReconciledLines]: unknown[];
  };
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(LF, from);
    const line = JSON.parse(text.toString('utf8', from, end)) as ReconciledLine;
    for (const side of Object.keys(line) as (keyof ReconciledLine)[]) lines[side].push(line[side]);
    from = end + 1;
  }
  return lines as unknown as ReconciledLines;
}

function textIn(bytes: Uint8Array): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}
