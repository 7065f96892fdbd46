import type { Claim, Day } from '../claims/claim.ts';
import { lacksGroup } from '../claims/lacksGroup.ts';
import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';
import { claimJudge } from './claimFaults.ts';
import { claimOf } from './claimOf.ts';
import { type ClaimPlaces, claimPlaces } from './claimPlaces.ts';
import type { InspectedFile } from './inspectFile.ts';
import type { RefusedRow } from './problem.ts';
import type { ClaimsProfile } from './profile.ts';
import { type OpenedTable, readTable } from './readTable.ts';
import type { RowJudge, RowValues } from './rowReader.ts';

/** A claim, where it stands in the file, and its line as it came. */
export interface ClaimRow {
  readonly row: number;
  /** A line of CSV, also where the file is a workbook or NDJSON. */
  readonly text: string;
  readonly claim: Claim;
  /** Whether refunds could name the settlement they take back, and the row has no such column. */
  readonly namesNone: boolean;
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
  return readTable(file, profile, ({ columns }) => {
    const { cancels } = profile.claim;
    const readWithout = readersOf(profile, columns, reading);
    return {
      judge: (values, faults, without) => readWithout(without).judge(values, faults, without),
      made({ row, text, cells, values, without, problems }, noted): ClaimRow | RefusedClaimRow {
        const { places: of } = readWithout(without);
        if (problems.length > 0) return { row, cells, problems, pooled: pooledOf(values, of) };
        const claim = claimOf(values, of, reading.pseudonym);
        if (lacksGroup(claim)) noted.add('stay_without_group', { row });
        return { row, text, claim, namesNone: cancels !== undefined && of.cancels === undefined };
      },
    };
  });
}

/** Where the fields of a row are found, and how it is judged. */
interface RowReading {
  readonly places: ClaimPlaces;
  readonly judge: RowJudge;
}

/** The reading of a row by the columns that it goes without: it is read as one of a file without them. Most rows go without none. */
function readersOf(
  profile: ClaimsProfile,
  columns: ReadonlySet<string>,
  reading: ClaimsReading,
): (without: ReadonlySet<string>) => RowReading {
  const { cancels, group_where } = profile.claim;
  const telling = [...(cancels === undefined ? [] : [cancels]), ...group_where.values()];
  const known = new Map<string, RowReading>();
  return (without) => {
    const missing = without.size === 0 ? [] : telling.filter((column) => without.has(column));
    const key = missing.join('\n');
    const found = known.get(key);
    if (found) return found;
    const places = claimPlaces(profile, (name) => columns.has(name) && !missing.includes(name));
    const made = { places, judge: claimJudge(places, profile.insurance_types, reading) };
    known.set(key, made);
    return made;
  };
}

/** What a row counts for in the sum that a manifest states, or null where that cannot be read. */
export function pooledOf(values: RowValues, { amounts }: ClaimPlaces): Fen | null {
  let sum: Fen = 0n;
  for (const place of amounts.pooled) {
    const amount = values[place];
    if (typeof amount !== 'bigint') return null;
    sum += amount;
  }
  return sum;
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
