import type { Claim, Day } from '../claims/claim.ts';
import { Fault } from '../errors.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { claimFaults } from './claimFaults.ts';
import { claimOf } from './claimOf.ts';
import type { InspectedFile } from './inspectFile.ts';
import type { RefusedRow } from './problem.ts';
import type { ClaimsProfile } from './profile.ts';
import type { RowValues, TableRow } from './readRow.ts';
import { type OpenedTable, readTable } from './readTable.ts';

/** A claim, where it stands in the file, and its line as it came. */
export interface ClaimRow {
  readonly row: number;
  /** A line of CSV, also where the file is a workbook or NDJSON. */
  readonly text: string;
  readonly claim: Claim;
}

/** A row that is no claim. What it would come to still counts in the sum that a manifest states. */
export interface RefusedClaimRow extends RefusedRow {
  /** Its pooled amount (hifp_pay), or null where it could not be read. */
  readonly pooled: Fen | null;
}

export interface ClaimsReading {
  /** Insurance type of the fund the file was sent to; rows of another one are refused. */
  readonly scheme: string;
  /** The day the file was received, if known: nothing is settled after it. */
  readonly receivedOn?: Day | undefined;
  /** The key that stands for a person from here on; the number in the file goes no further. */
  readonly pseudonym: (person: string) => string;
}

/**
 * Read a file of claims, row by row. Nothing is judged across rows: an identity that comes twice is the ledger's to find.
 * Whoever stops before the last row has to leave the loop by `break` or `return`, which lets go of the file.
 *
 * @throws Fault invalid_request  the file as a whole cannot be read; says why and what to do, in Chinese and English
 * @throws Fault stale  (with the rows) the file was replaced since it was inspected
 */
export async function openClaims(
  file: InspectedFile,
  profile: ClaimsProfile,
  reading: ClaimsReading,
): Promise<OpenedTable<ClaimRow | RefusedClaimRow>> {
  refuseOtherScheme(profile, reading.scheme);
  const table = await readTable(file, profile, (values) => claimFaults(values, profile, reading));
  return { ...table, rows: claimRows(table.rows, profile, reading.pseudonym) };
}

/** What a row counts for in the sum that a manifest states, or null where that cannot be read. */
export function pooledOf(values: RowValues, { claim }: ClaimsProfile): Fen | null {
  const amounts = claim.amounts.pooled.map((column) => values.get(column));
  return amounts.every((amount) => typeof amount === 'bigint') ? sumFen(amounts) : null;
}

async function* claimRows(
  rows: AsyncIterable<TableRow>,
  profile: ClaimsProfile,
  pseudonym: ClaimsReading['pseudonym'],
): AsyncGenerator<ClaimRow | RefusedClaimRow> {
  for await (const { row, text, cells, values, problems } of rows) {
    if (problems.length > 0) yield { row, cells, problems, pooled: pooledOf(values, profile) };
    else yield { row, text, claim: claimOf(values, profile, pseudonym) };
  }
}

/** A profile whose rows are all of one insurance type is of use to that fund only. */
function refuseOtherScheme({ title, claim }: ClaimsProfile, expected: string): void {
  if (typeof claim.scheme === 'string' || claim.scheme.constant === expected) return;
  const { constant } = claim.scheme;
  throw new Fault(
    'invalid_request',
    {
      zh: `“${title}”的险种是 ${constant}，本基金的险种是 ${expected}。请把文件放到相应基金的目录。`,
      en: `Files of "${title}" are of insurance type ${constant}, and this fund has ${expected}: drop the file under the fund it belongs to.`,
    },
    'profile',
  );
}
