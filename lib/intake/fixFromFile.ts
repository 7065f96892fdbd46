import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { inspectFile } from '../files/inspectFile.ts';
import type { RefusedRow, RowProblems } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import { readTable } from '../files/readTable.ts';
import type { Kept, Spool } from './spool.ts';
import { writeFixFile } from './writeFixFile.ts';

/** Which bytes a fix file is made from. */
export interface FixedFile {
  readonly key: string;
  readonly sha256: string;
  readonly profile: ClaimsProfile;
}

/**
 * Make the fix file of a file from the file itself as it lies in the exchange: nothing else has its rows as they came.
 *
 * @param troubles the rows that it is to have, in the order of the file, and at least one
 * @returns null where other bytes lie there since, or none
 */
export async function fixFromFile(
  files: Exchange,
  { key, sha256, profile }: FixedFile,
  troubles: AsyncIterable<RowProblems>,
  spool: Spool,
): Promise<Kept | null> {
  try {
    const inspected = await inspectFile(files.source(key), profile.encodings);
    if (inspected.sha256 !== sha256) return null;
    const table = await readTable(inspected, profile, () => ({
      judge: () => {},
      made: ({ row, cells }) => ({ row, cells }),
    }));
    return await writeFixFile(spool, table, rowsIn(table.stretches, troubles));
  } catch (error) {
    if (error instanceof Fault && (error.code === 'stale' || error.code === 'not_found')) return null;
    throw error;
  }
}

/** The rows of a table that are in trouble, as they came, each with what is wrong with it. */
async function* rowsIn(
  stretches: AsyncIterable<readonly Pick<RefusedRow, 'row' | 'cells'>[]>,
  troubles: AsyncIterable<RowProblems>,
): AsyncGenerator<RefusedRow> {
  const due = troubles[Symbol.asyncIterator]();
  let trouble = await due.next();
  for await (const stretch of stretches) {
    for (const { row, cells } of stretch) {
      if (trouble.done) return;
      if (trouble.value.row !== row) continue;
      yield { ...trouble.value, cells };
      trouble = await due.next();
    }
  }
}
