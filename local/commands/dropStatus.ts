import type { Receipt } from '../../lib/files/receipt.ts';

/** Exit statuses of `lumpsum drop` beside 0, 1 (it could not be done) and 2 (the call was not understood): an officer has to look. */
const DROP_STATUS = {
  /** Nothing of the file is in the books. */
  refused: 3,
  /** Some rows are in the books (or would be), others were refused. */
  inPart: 4,
  /** All rows are in the books, and something about them should be looked at. */
  look: 5,
  /** The file or its manifest has not come yet. */
  waiting: 6,
} as const;

/**
 * What the exit status of `lumpsum drop` says of a receipt: 0 only where nobody has to look at it.
 *
 * @param isAgain the very same file was dropped in this place before; what there was to look at was told then
 */
export function dropStatus({ state, remarks }: Pick<Receipt, 'state' | 'remarks'>, isAgain: boolean): number {
  switch (state) {
    case 'refused':
      return DROP_STATUS.refused;
    case 'loaded_in_part':
    case 'would_load_in_part':
      return DROP_STATUS.inPart;
    case 'waiting':
      return DROP_STATUS.waiting;
    case 'nothing_new':
      // The very same file once more is nothing to look at; another one of which all was known is.
      return isAgain || remarks.some(({ code }) => code === 'same_file') ? 0 : DROP_STATUS.look;
    case 'loaded':
    case 'would_load':
      return !isAgain && remarks.some(({ needsLook }) => needsLook) ? DROP_STATUS.look : 0;
  }
}
