import { isAmount } from '../../lib/money/fen.ts';
import { withSeparators } from '../../lib/money/withSeparators.ts';

/** How wide a name and an amount are, in letters. */
const NAME = 46;
const AMOUNT = 18;

/** A name and what stands under the heading of each column; amounts are told with their thousands apart. */
export function tableRow(name: string, ...cells: readonly string[]): string {
  const shown = cells.map((cell) => {
    const text = isAmount(cell) ? withSeparators(cell) : cell;
    return `${' '.repeat(Math.max(1, AMOUNT - widthOf(text)))}${text}`;
  });
  return `  ${name}${' '.repeat(Math.max(1, NAME - widthOf(name)))}${shown.join('')}`.trimEnd();
}

/** A Chinese character is as wide as two letters. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '⺀' ? 2 : 1), 0);
}
