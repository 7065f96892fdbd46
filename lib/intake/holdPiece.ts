import { Fault } from '../errors.ts';
import { foundKeys, pieceKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { FileImport } from '../store/imports/fileImport.ts';
import { noteCommits, type PieceOutcome, pieceText } from '../store/imports/pieceOutcome.ts';
import { bookClaims } from '../store/ledger/bookClaims.ts';
import { readBack } from '../store/ledger/readBack.ts';
import type { Tables } from '../store/tables.ts';
import { unpacked } from './hinderedRows.ts';
import { rowsOfPiece } from './pieceRow.ts';
import type { PieceRules } from './pieceRules.ts';
import { sidesInBooks } from './sidesInBooks.ts';

/**
 * Hold a piece that is noted as done against the ledger: its message came again, so something ended before it should have, and a store
 * that lost what it had answered would leave money missing behind a clean receipt. What the books have is repeated and changes nothing;
 * what they lack is booked again, as it was, and where it stands now is noted.
 *
 * @throws Fault conflict  they lack a claim and cannot take it any more: its receipt is not written
 */
export async function holdPiece(
  tables: Tables,
  files: Exchange,
  fileImport: FileImport,
  { piece, hindered }: PieceOutcome,
  { watchOf, hasScopes }: PieceRules,
): Promise<void> {
  const { isTrial, fund, batch, receivedAt } = fileImport;
  if (isTrial) return;
  const number = pieceText(piece);
  const cut = rowsOfPiece(await files.read(pieceKey(fileImport.import, number)));
  const rows = hasScopes ? await sidesInBooks(tables, cut) : cut;
  const refused = hindered === 0 ? [] : unpacked(await files.read(foundKeys(fileImport.import).hindered(number)));
  const left = new Set(refused.map(({ row }) => row));
  const taken = rows.filter(({ row }) => !left.has(row));
  const { accepted, repeated, commits } = await bookClaims(tables, fund, taken, { batch, receivedAt, watchOf });
  const missing = taken.length - accepted - repeated;
  if (missing === 0) return noteCommits(tables, fileImport, piece, await readBack(tables, fund, commits));
  throw new Fault('conflict', {
    zh: `${fileImport.file} 第 ${piece} 片已记为完成，但账簿缺少其中 ${missing} 笔且无法补记：请用备份恢复账簿。回执未写出。`,
    en: `Piece ${piece} of ${fileImport.file} is noted as done, and the books lack ${missing} of its claims and cannot take them any more: put the books back from a copy. No receipt was written.`,
  });
}
