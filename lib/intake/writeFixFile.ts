import type { ArrivedFile } from '../files/arrivedFile.ts';
import { fixHeading, fixLines } from '../files/fixFile.ts';
import type { RefusedRow } from '../files/problem.ts';
import type { Kept, Spool } from './spool.ts';

/** So many rows are written at a time. */
const LARGEST_PART = 1_000;
/** The name of the fix file in the spool. */
const FIX = 'fix.csv';

/** Write a fix file as its rows come: it may be the whole file again. */
export async function writeFixFile(
  spool: Spool,
  file: Pick<ArrivedFile, 'heading' | 'delimiter'>,
  rows: AsyncIterable<RefusedRow>,
): Promise<Kept> {
  const write = (text: string) => spool.append(FIX, new TextEncoder().encode(text));
  write(fixHeading(file));
  let part: RefusedRow[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < LARGEST_PART) continue;
    write(fixLines(part, file.delimiter));
    part = [];
  }
  write(fixLines(part, file.delimiter));
  return spool.kept(FIX);
}
