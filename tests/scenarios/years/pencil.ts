/** Figures as people write them in a story, and the sums by which they come to them. */
import { Ratio } from '../../../lib/money/ratio.ts';

const AMOUNT = /^-?\d{1,3}( ?\d{3})*\.\d\d$/;
/** Numbers with thousands set apart, perhaps a percent; and what is done with them. `of` multiplies, as in "70% of 1 000.00". */
const TOKEN = /\s*(\d{1,3}(?: \d{3})+(?:\.\d+)?%?|\d+(?:\.\d+)?%?|[-+x/()]|of\b)/y;

/**
 * What a figure stands for: an amount without the spaces that set thousands apart, and of a sum (`1 000.00 x 70% = 700.00`) what it comes to.
 * Other words are themselves.
 *
 * @throws Error  the sum comes to something else, rounded half-up to as many places as the figure has
 */
export function pencilled(text: string): string {
  const [sum, figure, ...more] = text.split(' = ');
  if (figure === undefined || more.length > 0) return plain(text);
  const written = plain(figure);
  const { length: places } = written.split('.')[1] ?? '';
  const come = reckoned(sum!).roundedTo(places);
  if (come.equals(Ratio.parse(written))) return written;
  throw new Error(`"${text}": the sum is ${come.toExactString()}.`);
}

function plain(text: string): string {
  return AMOUNT.test(text) ? text.replaceAll(' ', '') : text;
}

/** @throws Error  what is written is no sum */
function reckoned(sum: string): Ratio {
  const tokens = tokensOf(sum);
  const value = terms(tokens);
  if (tokens.length > 0) throw new Error(`"${sum}": expected a sum, and "${tokens[0]}" is none.`);
  return value;
}

function tokensOf(sum: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < sum.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(sum) ?? [];
    if (token === undefined) throw new Error(`"${sum}": expected numbers, + - x / and brackets at ${at + 1}.`);
    tokens.push(token);
  }
  return tokens;
}

function terms(tokens: string[]): Ratio {
  let value = tokens[0] === '-' ? Ratio.ZERO : factors(tokens);
  while (tokens[0] === '+' || tokens[0] === '-') {
    const isLess = tokens.shift() === '-';
    const next = factors(tokens);
    value = isLess ? value.minus(next) : value.plus(next);
  }
  return value;
}

function factors(tokens: string[]): Ratio {
  let value = factor(tokens);
  while (tokens[0] === 'x' || tokens[0] === '/' || tokens[0] === 'of') {
    const isDivided = tokens.shift() === '/';
    const next = factor(tokens);
    value = isDivided ? value.over(next) : value.times(next);
  }
  return value;
}

function factor(tokens: string[]): Ratio {
  const token = tokens.shift() ?? '';
  if (token === '(') {
    const value = terms(tokens);
    if (tokens.shift() !== ')') throw new Error('A bracket is not closed.');
    return value;
  }
  const number = Ratio.parse(token.replaceAll(' ', '').replace('%', ''));
  return token.endsWith('%') ? number.over(Ratio.of(100n)) : number;
}
