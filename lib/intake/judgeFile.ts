import type { ClaimAmounts, Day } from '../claims/claim.ts';
import type { PackageScope } from '../claims/packageScope.ts';
import type { Community, Roster } from '../claims/roster.ts';
import type { ArrivedFile } from '../files/arrivedFile.ts';
import type { InspectedFile } from '../files/inspectFile.ts';
import type { FileFound } from '../files/manifest.ts';
import { type ClaimRow, type ClaimsReading, openClaims, type RefusedClaimRow } from '../files/openClaims.ts';
import { MOST_REFUSED_ROWS, type RefusedRow } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import { tooManyRefused } from '../files/tooManyRefused.ts';
import type { Fen } from '../money/fen.ts';
import type { CutBook } from '../store/imports/cutBooks.ts';
import { attributeRow } from './attributeRow.ts';
import { contradictionWatch } from './contradictionWatch.ts';
import { type CutPiece, cutPieces } from './cutPieces.ts';
import { foundText } from './foundText.ts';
import { pieceLine } from './pieceRow.ts';
import { probableDoubles } from './probableDoubles.ts';
import { refundsAlone } from './refundsAlone.ts';
import type { Spool } from './spool.ts';

/** What was found in a file of claims: its rows without fault are in the pieces, the others in `refused`. */
export interface JudgedFile {
  readonly file: ArrivedFile;
  /** To be held against its manifest. */
  readonly found: FileFound;
  /** The pieces, as they are kept in the spool. */
  readonly pieces: readonly CutPiece[];
  /** Whose books the rows go into, and with which pieces. */
  readonly books: readonly CutBook[];
  /** Of every row and what was found of it, in hexadecimal: the same for the same file judged the same. */
  readonly digest: string;
  /** The identities that it probably speaks of in two ways. */
  readonly suspects: ReadonlySet<string>;
}

export interface Judging extends ClaimsReading {
  /** The roster in force on a day; it may throw policy_not_in_force. */
  readonly rosterOn: (day: Day) => Roster;
  /** What is inside and outside the package of a community on a day; it may throw policy_not_in_force. */
  readonly scopeOn: (home: Community, day: Day) => PackageScope;
  /** Where the pieces are kept. */
  readonly spool: Spool;
}

/**
 * Judge a file of claims row by row as it comes, and cut it into pieces. However many rows it has, in memory are only those
 * that are refused, the pieces that are being filled, and a few bytes a row.
 *
 * @throws Fault invalid_request or infeasible  it cannot be read, or not to its end: too many rows are refused or repeated
 * @throws Fault stale  the file was replaced since it was inspected
 */
export async function judgeFile(file: InspectedFile, profile: ClaimsProfile, judging: Judging): Promise<JudgedFile> {
  const { stretches, noted, ...table } = await openClaims(file, profile, judging);
  const cutting = cutPieces(judging.spool);
  const foundOf = foundText();
  const doubles = probableDoubles();
  const watch = contradictionWatch();
  const refunds = refundsAlone();
  const refused: RefusedRow[] = [];
  const sums: Record<keyof ClaimAmounts, Fen> = { total: 0n, pooled: 0n, otherFunds: 0n, account: 0n, cash: 0n };
  let rows = 0;
  let pooled: Fen | null = 0n;
  function take(row: ClaimRow | RefusedClaimRow): void {
    rows += 1;
    pooled = plus(pooled, pooledIn(row));
    const judged = 'claim' in row ? attributeRow(row, profile, judging.rosterOn, judging.scopeOn) : row;
    if ('claim' in judged) {
      cutting.add(judged, foundOf.add(pieceLine(judged)));
      add(sums, judged.claim.amounts);
      if ('claim' in row) refunds.see(row);
      const first = watch.see(judged.claim) ? doubles.of(judged.claim, judged.row) : undefined;
      if (first !== undefined) noted.add('probable_double', { rows: [first, judged.row] });
      return;
    }
    const { row: number, cells, problems } = judged;
    foundOf.add(JSON.stringify([number, problems]));
    refused.push({ row: number, cells, problems });
    if (refused.length > MOST_REFUSED_ROWS) throw tooManyRefused(refused);
  }
  try {
    for await (const stretch of stretches) {
      for (const row of stretch) take(row);
      await cutting.room();
    }
    for (const row of refunds.rows()) noted.add('refund_of_own_number', { row });
    return {
      pieces: await cutting.finish(),
      books: cutting.books(),
      file: { ...table, rows, refused, remarks: noted.all(), sums },
      found: { rows, sum: pooled, sha256: table.sha256 },
      digest: foundOf.digest(),
      suspects: watch.suspects(),
    };
  } finally {
    await cutting.stopped();
  }
}

function pooledIn(row: ClaimRow | RefusedClaimRow): Fen | null {
  return 'claim' in row ? row.claim.amounts.pooled : row.pooled;
}

/** A sum with a part that cannot be read cannot be told. */
function plus(sum: Fen | null, amount: Fen | null): Fen | null {
  return sum === null || amount === null ? null : sum + amount;
}

function add(sums: Record<keyof ClaimAmounts, Fen>, amounts: ClaimAmounts): void {
  sums.total += amounts.total;
  sums.pooled += amounts.pooled;
  sums.otherFunds += amounts.otherFunds;
  sums.account += amounts.account;
  sums.cash += amounts.cash;
}
