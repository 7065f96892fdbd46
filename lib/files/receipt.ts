import assert from 'node:assert/strict';
import type { Fault } from '../errors.ts';
import { formatFen } from '../money/fen.ts';
import type { Encoding } from './decodeText.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { ArrivedFile } from './readTable.ts';
import { sha256Of } from './sha256Of.ts';

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
  readonly sha256: string;
  /** loaded: its good rows are in the books. refused: none of them is. */
  readonly state: 'loaded' | 'refused';
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
  /** Why the file as a whole could not be read; null where it could. */
  readonly unreadable: { readonly code: string; readonly message: string } | null;
  /** Everything that is wrong with the refused rows, row by row. */
  readonly problems: readonly Problem[];
}

/** What became of the rows without fault. */
export interface Booked {
  readonly accepted: number;
  readonly repeated: number;
}

/** Code of the problem of a row whose identity is booked with other content. */
const CONFLICT: ProblemCode = 'identity_conflict';

/**
 * The receipt of a file that could be read.
 *
 * @param file with every row in `refused` that is not booked for a fault of its own
 * @param booked null where nothing was loaded, because of the refused rows
 */
export function receipt({ key, at }: Arrived, file: ArrivedFile, booked: Booked | null): Receipt {
  const { accepted, repeated } = booked ?? { accepted: 0, repeated: 0 };
  const withheld = booked ? 0 : file.rows - file.refused.length;
  const refused = file.refused.length + withheld;
  assert.equal(accepted + repeated + refused, file.rows, 'every row of a file is accepted, repeated or refused');
  return {
    file: key,
    receivedAt: at,
    sha256: file.sha256,
    state: booked ? 'loaded' : 'refused',
    encoding: file.encoding,
    rows: file.rows,
    accepted,
    repeated,
    refused,
    withheld,
    conflicts: file.refused.filter(({ problems }) => problems.some(({ code }) => code === CONFLICT)).length,
    sums: Object.fromEntries(Object.entries(file.sums).map(([name, fen]) => [name, formatFen(fen)])),
    unreadable: null,
    problems: file.refused.flatMap(({ problems }) => problems),
  };
}

/** The receipt of a file that could not be read at all, for the fault that says why. */
export function unreadableReceipt({ key, at }: Arrived, bytes: Uint8Array, { code, message }: Fault): Receipt {
  return {
    file: key,
    receivedAt: at,
    sha256: sha256Of(bytes),
    state: 'refused',
    encoding: null,
    rows: 0,
    accepted: 0,
    repeated: 0,
    refused: 0,
    withheld: 0,
    conflicts: 0,
    sums: {},
    unreadable: { code, message },
    problems: [],
  };
}
