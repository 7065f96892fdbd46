/** From here on a spreadsheet has not kept all digits of a whole number: it keeps fifteen. */
const LONGEST = 1e15;

/**
 * A number of a workbook as the shortest decimal that stands for it. A workbook holds binary numbers and writes them with up
 * to seventeen digits, 1.1 as `1.1000000000000001`; the shortest decimal that is the same number is what was typed. What a
 * formula left behind stays visible: 0.1 + 0.2 is `0.30000000000000004`, and no amount.
 *
 * @param source the number as the workbook has it
 * @returns plain digits; with exponent where digits of a long number are lost
 */
export function decimalOf(source: string): string {
  const value = Number(source);
  if (!Number.isFinite(value)) return source;
  if (Math.abs(value) >= LONGEST) return value.toExponential().toUpperCase();
  const shortest = String(value);
  if (!shortest.includes('e')) return shortest;
  const [digits = '', exponent = ''] = value.toExponential().split('e-');
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace(/[-.]/g, '')}`;
}
