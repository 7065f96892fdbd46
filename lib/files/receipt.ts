import assert from 'node:assert/strict';
import type { Bilingual } from '../bilingual.ts';
import type { OutsideByRule } from '../claims/outsideByRule.ts';
import type { Fault } from '../errors.ts';
import { formatFen } from '../money/fen.ts';
import type { ArrivedFile } from './arrivedFile.ts';
import type { Encoding } from './encoding.ts';
import type { EnrolmentTold } from './enrolmentTold.ts';
import type { Manifest, ManifestDifference } from './manifest.ts';
import { MOST_REFUSED_ROWS, type Problem, type ProblemCode, type RowProblems } from './problem.ts';
import { type ReceiptState, receiptState } from './receiptState.ts';
import type { Remark } from './remark.ts';
import type { StatementTold } from './statementTold.ts';

/** Where a file was dropped, and when it was received. */
export interface Arrived {
  /** Key of the object in the exchange bucket. */
  readonly key: string;
  /** An ISO instant. */
  readonly at: string;
}

/**
 * What the sender is told about a file. It is JSON as it stands; amounts are yuan with two decimals. Each row is counted
 * once: accepted + repeated + refused = rows.
 */
export interface Receipt {
  readonly file: string;
  readonly receivedAt: string;
  /** Of its bytes; null where it has not arrived. */
  readonly sha256: string | null;
  readonly state: ReceiptState;
  readonly encoding: Encoding | null;
  readonly rows: number;
  /** Rows that are in the books through this file. */
  readonly accepted: number;
  /** Rows that were in the books before, or earlier in this file, with the same content; they change nothing. */
  readonly repeated: number;
  /** Rows that are not in the books through this file: faulty ones, and those withheld with them. */
  readonly refused: number;
  /** Of the refused, those that have no fault but stand in a file that was refused. */
  readonly withheld: number;
  /** Of the refused, those whose identity is booked with other content. */
  readonly conflicts: number;
  /** Over the rows without fault, repeated ones included. */
  readonly sums: { readonly [name: string]: string };
  /** Of these rows those that a rule puts outside the package of their community, where there are any: by rule, what the pooled fund pays of them. */
  readonly outside?: readonly { readonly rule: string; readonly rows: number; readonly booked: string }[];
  /** What its sender says of it: the sender's number of the file, its month, and who it is; null where no manifest came. */
  readonly manifest: Pick<Manifest, 'batch' | 'period' | 'sender'> | null;
  /** Where the file is not what its manifest says; then nothing of it is loaded. */
  readonly differences: readonly ManifestDifference[];
  /** Key of what is waited for; null where all has arrived. */
  readonly awaits: string | null;
  /** Why the file as a whole could not be read; null where it could. */
  readonly unreadable: { readonly code: string; readonly cause: Bilingual } | null;
  /** What its sender should know of it although it is no fault, such as a sheet that was not read. */
  readonly remarks: readonly Remark[];
  /** Of a statement that could be read: what it does to that of its month, and how it stands to the books; else null. */
  readonly statement: StatementTold | null;
  /** Of a list of heads that is taken: what stands beside it, and what it comes to. */
  readonly enrolment?: EnrolmentTold;
  /** What is wrong with the refused rows, row by row; of more than 10,000 rows, the rest stands in the fix file alone. */
  readonly problems: readonly Problem[];
}

/** What a receipt is made of: all that is known of a file but its rows as they came. */
export interface AnsweredFile extends Omit<ArrivedFile, 'heading' | 'delimiter' | 'refused'> {
  readonly refused: readonly RowProblems[];
}

/** What became of the rows without fault. */
export interface Booked {
  readonly accepted: number;
  readonly repeated: number;
}

/** What else is known of a file: its manifest and how the file differs from it, and whether it is only tried. */
export interface Circumstances {
  readonly manifest?: Manifest | null;
  readonly differences?: readonly ManifestDifference[];
  readonly isTrial?: boolean;
  readonly statement?: StatementTold;
  readonly enrolment?: EnrolmentTold;
  readonly outside?: readonly OutsideByRule[];
}

/** Code of the problem of a row whose identity is booked with other content. */
const CONFLICT: ProblemCode = 'identity_conflict';

/**
 * The receipt of a file that could be read.
 *
 * @param file with every row in `refused` that is not booked for a fault of its own
 * @param booked null where nothing was loaded, because of the refused rows or the manifest
 */
export function receipt(
  { key, at }: Arrived,
  file: AnsweredFile,
  booked: Booked | null,
  { manifest = null, differences = [], isTrial = false, statement, enrolment, outside = [] }: Circumstances = {},
): Receipt {
  const { accepted, repeated } = booked ?? { accepted: 0, repeated: 0 };
  const withheld = booked ? 0 : file.rows - file.refused.length;
  const refused = file.refused.length + withheld;
  assert.equal(accepted + repeated + refused, file.rows, 'every row of a file is accepted, repeated or refused');
  return {
    file: key,
    receivedAt: at,
    sha256: file.sha256,
    state: receiptState({ accepted, repeated, refused }, isTrial),
    encoding: file.encoding,
    rows: file.rows,
    accepted,
    repeated,
    refused,
    withheld,
    conflicts: file.refused.filter(({ problems }) => problems.some(({ code }) => code === CONFLICT)).length,
    sums: Object.fromEntries(Object.entries(file.sums).map(([name, fen]) => [name, formatFen(fen)])),
    ...(outside.length > 0 && {
      outside: outside.map(({ rule, entries, booked }) => ({ rule, rows: entries, booked: formatFen(booked) })),
    }),
    manifest: manifest && sentBy(manifest),
    differences,
    awaits: null,
    unreadable: null,
    remarks: file.remarks,
    statement: statement ?? null,
    ...(enrolment && { enrolment }),
    problems: file.refused.slice(0, MOST_REFUSED_ROWS).flatMap(({ problems }) => problems),
  };
}

/**
 * The receipt of a file that could not be read at all, for the fault that says why.
 *
 * @param sha256 of its bytes
 */
export function unreadableReceipt(arrived: Arrived, sha256: string, { code, says }: Fault): Receipt {
  return { ...emptyReceipt(arrived), sha256, state: 'refused', unreadable: { code, cause: says } };
}

/** The receipt of a file that is not whole yet. @param awaits key of the file or manifest that has not arrived */
export function waitingReceipt(arrived: Arrived, awaits: string): Receipt {
  return { ...emptyReceipt(arrived), state: 'waiting', awaits };
}

function emptyReceipt({ key, at }: Arrived): Omit<Receipt, 'state'> {
  return {
    file: key,
    receivedAt: at,
    sha256: null,
    encoding: null,
    rows: 0,
    accepted: 0,
    repeated: 0,
    refused: 0,
    withheld: 0,
    conflicts: 0,
    sums: {},
    manifest: null,
    differences: [],
    awaits: null,
    unreadable: null,
    remarks: [],
    statement: null,
    problems: [],
  };
}

function sentBy({ batch, period, sender }: Manifest) {
  return { batch, period, sender };
}
