import type { Claim, ClaimAmounts, Day } from '../claims/claim.ts';
import { Fault } from '../errors.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { claimFaults } from './claimFaults.ts';
import { claimOf } from './claimOf.ts';
import type { RefusedRow } from './problem.ts';
import type { ClaimsProfile } from './profile.ts';
import { type ArrivedFile, readTable } from './readTable.ts';

/** A claim, where it stands in the file, and its line as it came. */
export interface ClaimRow {
  readonly row: number;
  readonly text: string;
  readonly claim: Claim;
}

/** A file of claims as it was read. Every row is in exactly one of `claims` and `refused`. */
export interface ClaimsFile extends ArrivedFile {
  readonly claims: readonly ClaimRow[];
  readonly sums: { readonly [Payer in keyof ClaimAmounts]: Fen };
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
 * Read a file of claims. Nothing is judged across rows: an identity that comes twice is the ledger's to find.
 *
 * @throws Fault invalid_request  the file as a whole cannot be read; says why and what to do, in Chinese and English
 */
export function readClaims(bytes: Uint8Array, profile: ClaimsProfile, reading: ClaimsReading): ClaimsFile {
  refuseOtherScheme(profile, reading.scheme);
  const table = readTable(bytes, profile, (values) => claimFaults(values, profile, reading));
  const claims: ClaimRow[] = [];
  const refused: RefusedRow[] = [];
  for (const { row, text, cells, values, problems } of table.rows) {
    if (problems.length > 0) refused.push({ row, cells, problems });
    else claims.push({ row, text, claim: claimOf(values, profile, reading.pseudonym) });
  }
  return { ...table, rows: claims.length + refused.length, claims, refused, sums: sumsOf(claims) };
}

/** A profile whose rows are all of one insurance type is of use to that fund only. */
function refuseOtherScheme({ title, claim }: ClaimsProfile, expected: string): void {
  if (typeof claim.scheme === 'string' || claim.scheme.constant === expected) return;
  const { constant } = claim.scheme;
  throw new Fault(
    'invalid_request',
    `“${title}”的险种是 ${constant}，本基金的险种是 ${expected}。请把文件放到相应基金的目录。 ` +
      `Files of "${title}" are of insurance type ${constant}, and this fund has ${expected}: drop the file under the fund it belongs to.`,
    'profile',
  );
}

/** What the claims of a file come to, payer by payer. */
export function sumsOf(claims: readonly ClaimRow[]): ClaimsFile['sums'] {
  const sum = (payer: keyof ClaimAmounts) => sumFen(claims.map(({ claim }) => claim.amounts[payer]));
  return {
    total: sum('total'),
    pooled: sum('pooled'),
    otherFunds: sum('otherFunds'),
    account: sum('account'),
    cash: sum('cash'),
  };
}
