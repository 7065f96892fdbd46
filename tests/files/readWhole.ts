/** Files that are small enough to be in memory whole, for the tests. */
import type { ClaimAmounts } from '../../lib/claims/claim.ts';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { type ClaimRow, type ClaimsReading, openClaims, type RefusedClaimRow } from '../../lib/files/openClaims.ts';
import type { ClaimsProfile, StatementProfile } from '../../lib/files/profile.ts';
import { readStatement, type StatementFile } from '../../lib/files/readStatement.ts';
import type { ArrivedFile } from '../../lib/files/readTable.ts';
import { sourceOf } from '../../lib/files/source.ts';
import { type Fen, sumFen } from '../../lib/money/fen.ts';

/** A file of claims as it was read. Every row is in exactly one of `claims` and `refused`. */
export interface ClaimsFile extends ArrivedFile {
  readonly claims: readonly ClaimRow[];
  readonly refused: readonly RefusedClaimRow[];
  readonly sums: { readonly [Payer in keyof ClaimAmounts]: Fen };
}

/** Read a file of claims that is in memory. */
export async function readWhole(
  bytes: Uint8Array,
  profile: ClaimsProfile,
  reading: ClaimsReading,
): Promise<ClaimsFile> {
  const opened = await openClaims(await inspectFile(sourceOf(bytes), profile.encodings), profile, reading);
  const rows = await Array.fromAsync(opened.rows);
  const claims = rows.filter((row) => 'claim' in row);
  const refused = rows.filter((row) => 'problems' in row);
  return { ...opened, rows: rows.length, claims, refused, sums: sumsOf(claims) };
}

/** Read a statement that is in memory. */
export async function readWholeStatement(bytes: Uint8Array, profile: StatementProfile): Promise<StatementFile> {
  return readStatement(await inspectFile(sourceOf(bytes), profile.encodings), profile);
}

function sumsOf(claims: readonly ClaimRow[]): ClaimsFile['sums'] {
  const sum = (payer: keyof ClaimAmounts) => sumFen(claims.map(({ claim }) => claim.amounts[payer]));
  return {
    total: sum('total'),
    pooled: sum('pooled'),
    otherFunds: sum('otherFunds'),
    account: sum('account'),
    cash: sum('cash'),
  };
}
