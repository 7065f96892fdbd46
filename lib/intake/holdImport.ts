import type { Exchange } from '../exchange/bucket.ts';
import type { FileImport } from '../store/imports/fileImport.ts';
import { lackingCommits } from '../store/imports/lackingCommits.ts';
import { outcomesOf } from '../store/imports/pieceOutcome.ts';
import type { Tables } from '../store/tables.ts';
import { holdPiece } from './holdPiece.ts';
import type { PieceRules } from './pieceRules.ts';

/**
 * Hold all pieces of a file that are done against the journal, before its receipt stands or where one of them came again: a store that lost what it
 * had answered may have lost it of any. A piece of which the books lack a commit is booked again, as it was.
 *
 * @throws Fault conflict  the books lack a claim and cannot take it any more
 */
export async function holdImport(
  tables: Tables,
  files: Exchange,
  fileImport: FileImport,
  rules: PieceRules,
): Promise<void> {
  const outcomes = await outcomesOf(tables, fileImport);
  const lacking = await lackingCommits(tables, fileImport.fund, outcomes);
  const pieces = new Set(lacking.map(({ piece }) => piece));
  for (const outcome of outcomes) {
    if (pieces.has(outcome.piece)) await holdPiece(tables, files, fileImport, outcome, rules);
  }
}
