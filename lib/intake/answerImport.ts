import assert from 'node:assert/strict';
import { sumAmounts } from '../claims/sumAmounts.ts';
import type { KeptReceipt } from '../documents/bodies/keptReceipt.ts';
import { pieceKeys } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { fixFile } from '../files/fixFile.ts';
import type { RefusedRow } from '../files/problem.ts';
import { receipt } from '../files/receipt.ts';
import { countsOf } from '../store/imports/countsOf.ts';
import { type FileImport, noteMilestone } from '../store/imports/fileImport.ts';
import { outcomesOf, type PieceOutcome, pieceText } from '../store/imports/pieceOutcome.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { answerFile } from './answerFile.ts';
import { unpackedFound } from './foundInFile.ts';
import { unpacked } from './hinderedRows.ts';
import { noteSameFile } from './noteSameFile.ts';

/** So many pieces are read at once: the last piece of a large file has its own few seconds for the answer. */
const AT_ONCE = 16;

/**
 * Answer a file all of whose pieces are done. The answer is put together from what was found when the file was cut and what
 * became of each piece, so that it is the same in whatever order they were done, and whoever puts it together.
 */
export async function answerImport(tables: Tables, files: Exchange, fileImport: FileImport): Promise<KeptReceipt> {
  const { batch, isTrial, file: key, receivedAt: at } = fileImport;
  const keys = pieceKeys(fileImport.import);
  const { manifest, ...found } = unpackedFound(await files.read(keys.found));
  const outcomes = await outcomesOf(tables, fileImport);
  assert.equal(outcomes.length, fileImport.pieces, 'a file is answered when all of its pieces are done');
  const { accepted, repeated } = countsOf(outcomes);
  const refused = [...found.refused, ...(await hinderedIn(files, keys, outcomes))].sort((a, b) => a.row - b.row);
  const file = { ...found, refused, sums: { ...sumAmounts(outcomes.map(({ sums }) => sums)) } };
  const counted = receipt({ key, at }, file, { accepted, repeated }, { manifest, isTrial });
  const answer = await noteSameFile(tables, counted, batch);
  const fix = refused.length > 0 ? fixFile(file) : null;
  const kept = await answerFile(tables, files, { batch, by: 'intakeClaims' }, answer, fix);
  await noteMilestone(tables, fileImport, 'answered');
  return kept;
}

async function hinderedIn(
  files: Exchange,
  keys: ReturnType<typeof pieceKeys>,
  outcomes: readonly PieceOutcome[],
): Promise<RefusedRow[]> {
  const hindered = outcomes.filter((outcome) => outcome.hindered > 0);
  const rows = await sideBySide(hindered, AT_ONCE, async ({ piece }) =>
    unpacked(await files.read(keys.hindered(pieceText(piece)))),
  );
  return rows.flat();
}
