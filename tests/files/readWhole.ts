/** Files that are small enough to be in memory whole, for the tests. */
import type { ClaimAmounts } from '../../lib/claims/claim.ts';
import { sumAmounts } from '../../lib/claims/sumAmounts.ts';
import type { ArrivedFile } from '../../lib/files/arrivedFile.ts';
import { inspectFile } from '../../lib/files/inspectFile.ts';
import { type ClaimRow, type ClaimsReading, openClaims, type RefusedClaimRow } from '../../lib/files/openClaims.ts';
import type { ClaimsProfile } from '../../lib/files/profile.ts';
import { readStatement, type StatementFile, type StatementReading } from '../../lib/files/readStatement.ts';
import type { OpenedTable } from '../../lib/files/readTable.ts';
import { sourceOf } from '../../lib/files/source.ts';
import type { Fen } from '../../lib/money/fen.ts';

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
  const { noted, ...table } = opened;
  const rows = await rowsOf(opened);
  const claims = rows.filter((row) => 'claim' in row);
  const refused = rows.filter((row) => 'problems' in row);
  const sums = sumAmounts(claims.map(({ claim }) => claim.amounts));
  return { ...table, rows: rows.length, claims, refused, remarks: noted.all(), sums };
}

/** The rows of a table that is being read, one after the other. */
export async function rowsOf<Row>({ stretches }: Pick<OpenedTable<Row>, 'stretches'>): Promise<Row[]> {
  return (await Array.fromAsync(stretches)).flat();
}

/** Read a statement that is in memory. @param institutions names, and the codes of those that have them */
export async function readWholeStatement(
  bytes: Uint8Array,
  forms: StatementReading['forms'],
  institutions: { readonly [name: string]: readonly string[] } = {},
): Promise<StatementFile> {
  const reading = { forms, institutionsNamed: (name: string) => institutions[name] ?? [] };
  return readStatement(await inspectFile(sourceOf(bytes)), reading);
}
