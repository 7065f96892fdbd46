import type { ArrivedFile } from '../files/arrivedFile.ts';
import { fixHeading, fixLines } from '../files/fixFile.ts';
import type { RefusedRow } from '../files/problem.ts';
import type { Spool } from './spool.ts';

/** So many rows are written at a time. */
const LARGEST_PART = 1_000;

/**
 * Write the fix file of a file none of whose rows is loaded: the faulty ones first, after them those that are withheld. It is
 * the whole file again, so it is kept as it is read.
 *
 * @param name under which it is kept in the spool
 */
export async function writeFixFile(
  spool: Spool,
  name: string,
  file: ArrivedFile,
  withheld: AsyncIterable<RefusedRow>,
): Promise<void> {
  const write = (text: string) => spool.append(name, new TextEncoder().encode(text));
  write(fixHeading(file) + fixLines(file.refused, file.delimiter));
  let part: RefusedRow[] = [];
  for await (const row of withheld) {
    part.push(row);
    if (part.length < LARGEST_PART) continue;
    write(fixLines(part, file.delimiter));
    part = [];
  }
  write(fixLines(part, file.delimiter));
}
