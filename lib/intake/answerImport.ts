import assert from 'node:assert/strict';
import { outsideTogether } from '../claims/outsideByRule.ts';
import { sumAmounts } from '../claims/sumAmounts.ts';
import type { KeptReceipt } from '../documents/bodies/keptReceipt.ts';
import { foundKeys } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import { receipt } from '../files/receipt.ts';
import { remarkOf } from '../files/remark.ts';
import { countsOf } from '../store/imports/countsOf.ts';
import { type FileImport, noteMilestone } from '../store/imports/fileImport.ts';
import { outcomesOf, type PieceOutcome, pieceText } from '../store/imports/pieceOutcome.ts';
import type { Tables } from '../store/tables.ts';
import { answerFile } from './answerFile.ts';
import { fixFromFile } from './fixFromFile.ts';
import { type FoundInFile, unpackedFound } from './foundInFile.ts';
import { unpacked } from './hinderedRows.ts';
import { noteSameFile } from './noteSameFile.ts';
import type { Spool } from './spool.ts';
import { toldInReceipt } from './toldInReceipt.ts';
import { type Troubles, troublesInOrder } from './troublesInOrder.ts';

/**
 * Answer a file all of whose pieces are done. The receipt is put together from what was found when the file was cut and what
 * became of each piece, so that it is the same in whatever order they were done, and whoever puts it together; the fix file is made
 * from the file itself.
 *
 * @param spool an empty one, for the fix file
 */
export async function answerImport(
  tables: Tables,
  files: Exchange,
  profile: ClaimsProfile,
  fileImport: FileImport,
  spool: Spool,
): Promise<KeptReceipt> {
  const { batch, isTrial, file: key, receivedAt: at } = fileImport;
  const { manifest, ...found } = unpackedFound(await files.read(foundKeys(fileImport.import).found));
  const outcomes = await outcomesOf(tables, fileImport);
  assert.equal(outcomes.length, fileImport.pieces, 'a file is answered when all of its pieces are done');
  const troubles = troublesOf(files, fileImport, found, outcomes);
  const refused = await toldInReceipt(troublesInOrder(troubles));
  const hasFix = refused.length > 0;
  const fix = hasFix
    ? await fixFromFile(files, { key, sha256: found.sha256, profile }, troublesInOrder(troubles), spool)
    : null;
  const remarks = hasFix && !fix ? [...found.remarks, remarkOf('replaced_since')] : found.remarks;
  const file = { ...found, refused, remarks, sums: { ...sumAmounts(outcomes.map(({ sums }) => sums)) } };
  const { accepted, repeated } = countsOf(outcomes);
  const outside = outsideTogether(outcomes.flatMap((outcome) => outcome.outside));
  const counted = receipt({ key, at }, file, { accepted, repeated }, { manifest, isTrial, outside });
  const answer = await noteSameFile(tables, counted, batch);
  const kept = await answerFile(tables, files, { batch, by: 'intakeClaims' }, answer, fix);
  await noteMilestone(tables, fileImport, 'answered');
  return kept;
}

/** The rows that were refused when the file was cut, and those of each piece that were not booked. */
function troublesOf(
  files: Exchange,
  fileImport: FileImport,
  { refused }: Pick<FoundInFile, 'refused'>,
  outcomes: readonly PieceOutcome[],
): Troubles[] {
  const keys = foundKeys(fileImport.import);
  const hindered = outcomes
    .filter((outcome) => outcome.hindered > 0)
    .map(({ piece, from }) => ({
      from,
      read: async () => unpacked(await files.read(keys.hindered(pieceText(piece)))),
    }));
  return [{ from: 0, read: async () => refused }, ...hindered];
}
