import assert from 'node:assert/strict';
import { outsideByRule } from '../claims/outsideByRule.ts';
import { sumAmounts } from '../claims/sumAmounts.ts';
import { foundKeys, pieceKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import type { FileImport } from '../store/imports/fileImport.ts';
import { noteOutcome, outcomeOf, pieceText } from '../store/imports/pieceOutcome.ts';
import { bookClaims } from '../store/ledger/bookClaims.ts';
import { judgeClaims } from '../store/ledger/judgeClaims.ts';
import { readBack } from '../store/ledger/readBack.ts';
import type { Tables } from '../store/tables.ts';
import { contradictions } from './contradictions.ts';
import { hinderedRows, packed } from './hinderedRows.ts';
import { holdPiece } from './holdPiece.ts';
import { rowsOfPiece } from './pieceRow.ts';
import type { PieceRules } from './pieceRules.ts';
import { sidesInBooks } from './sidesInBooks.ts';

/**
 * Book a piece of a file, or only judge it where the file is tried, and note once what became of its rows. A piece that is
 * noted already is only held against the ledger, so that it may be handed out again at any time.
 */
export async function bookPiece(
  tables: Tables,
  files: Exchange,
  profile: ClaimsProfile,
  fileImport: FileImport,
  piece: number,
  rules: PieceRules,
): Promise<void> {
  const noted = await outcomeOf(tables, fileImport, piece);
  if (noted !== undefined) return holdPiece(tables, files, fileImport, noted, rules);
  const number = pieceText(piece);
  const cut = rowsOfPiece(await files.read(pieceKey(fileImport.import, number)));
  const rows = rules.hasScopes ? await sidesInBooks(tables, cut) : cut;
  const contradicting = contradictions(rows, profile);
  const numbers = new Set(contradicting.map(({ row }) => row));
  const sound = rows.filter(({ row }) => !numbers.has(row));
  const { batch, receivedAt } = fileImport;
  const report = fileImport.isTrial
    ? await judgeClaims(tables, sound, { batch })
    : await bookClaims(tables, fileImport.fund, sound, { batch, receivedAt, watchOf: rules.watchOf });
  const hindered = [...contradicting, ...hinderedRows(sound, report, profile)].sort((a, b) => a.row - b.row);
  const { accepted, repeated } = report;
  assert.equal(accepted + repeated + hindered.length, rows.length, 'each row of a piece is in one place');
  if (hindered.length > 0) {
    await files.write(foundKeys(fileImport.import).hindered(number), packed(hindered), 'application/gzip');
  }
  const left = new Set(hindered.map(({ row }) => row));
  const taken = rows.filter(({ row }) => !left.has(row));
  const sums = sumAmounts(taken.map(({ claim }) => claim.amounts));
  const outside = outsideByRule(taken.map(({ line, claim }) => ({ line, booked: claim.amounts.pooled, entries: 1 })));
  const commits = await readBack(tables, fileImport.fund, report.commits);
  await noteOutcome(tables, fileImport, {
    piece,
    from: rows[0]!.row,
    accepted,
    repeated,
    hindered: hindered.length,
    sums,
    outside,
    commits,
  });
}
