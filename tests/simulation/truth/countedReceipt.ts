import { isTrial } from '../year/files.ts';
import type { Sent } from './sent.ts';
import { mustEqual } from './violation.ts';

/** A receipt, as far as it counts rows. */
export interface Receipt {
  readonly sha256: string;
  readonly state: string;
  readonly rows: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  readonly conflicts: number;
}

/** Once nothing is on its way, every file has the answer that it deserves. */
export function answerIsRight(sent: Sent, receipt: Receipt | undefined): void {
  const { key, rows } = sent.file;
  const isOpen = sent.isSound && sent.manifest === 'true';
  const expected = sent.isDue
    ? stateOf(receipt, isTrial(sent.file))
    : isOpen
      ? (receipt?.state ?? 'an answer')
      : 'refused';
  mustEqual('every file has its answer in the end', key, receipt?.state, expected);
  mustEqual('every row of it is counted', key, receipt?.rows, rows.length);
  if (sent.isDue) mustEqual('no row of a sound file is withheld', key, receipt?.refused, receipt?.conflicts);
  if (receipt?.state === 'refused') mustEqual('a refused file loads nothing', key, receipt.accepted, 0);
}

/** The one word for what a receipt counts. */
function stateOf(receipt: Receipt | undefined, isTried: boolean): string {
  if (receipt === undefined) return 'an answer';
  const { rows, accepted, refused } = receipt;
  if (refused === rows && rows > 0) return 'refused';
  const word = isTried ? 'would_load' : 'loaded';
  if (refused > 0) return `${word}_in_part`;
  return accepted > 0 ? word : 'nothing_new';
}

/** Whether rows went to the books, and not one was refused for itself or withheld. Of a trial, too, it is said that nothing is new or all is in conflict. */
export function isTaken({ state, refused, conflicts }: Receipt, isTried: boolean): boolean {
  if (['loaded', 'loaded_in_part'].includes(state)) return true;
  return !isTried && (state === 'nothing_new' || (state === 'refused' && refused > 0 && refused === conflicts));
}
