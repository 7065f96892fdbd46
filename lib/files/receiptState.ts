/** What can have become of a file, told in one word; the word follows from what became of its rows. */

/**
 * loaded: every row is in the books, some through this file. loaded_in_part: some are in the books, others were refused.
 * nothing_new: every row was in the books before. refused: none of its rows is. would_load, would_load_in_part: the same of a file that is only
 * tried. waiting: the file or its manifest has not arrived yet.
 */
export type ReceiptState =
  | 'loaded'
  | 'loaded_in_part'
  | 'nothing_new'
  | 'would_load'
  | 'would_load_in_part'
  | 'refused'
  | 'waiting';

/** What became of the rows of a file, each counted once. */
interface RowCounts {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
}

/** What became of a file, by what became of its rows. @param isTrial nothing of it is booked, whatever is accepted */
export function receiptState({ accepted, repeated, refused }: RowCounts, isTrial: boolean): ReceiptState {
  if (refused > 0 && accepted + repeated === 0) return 'refused';
  if (refused > 0) return isTrial ? 'would_load_in_part' : 'loaded_in_part';
  if (accepted === 0) return 'nothing_new';
  return isTrial ? 'would_load' : 'loaded';
}
