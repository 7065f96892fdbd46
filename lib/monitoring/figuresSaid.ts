/** Figures as people read them in a sentence. */
import { formatFen, magnitude, parseFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { withSeparators } from '../money/withSeparators.ts';

/** A number of days or the like, in English. */
export function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** An amount in yuan, with separators. */
export function yuan(amount: string): string {
  return withSeparators(amount);
}

/** How far two amounts are apart. */
export function sizeOf(one: string, other: string): string {
  return yuan(formatFen(magnitude(parseFen(one) - parseFen(other))));
}

/** What part of an amount another is, in percent to two places. */
export function shareOf(amount: string, whole: string): string {
  if (parseFen(whole) === 0n) return '–';
  return inPercent(Ratio.of(parseFen(amount), parseFen(whole)));
}

export function percentages(shares: readonly string[], between: string): string {
  return shares.map(percentage).join(between);
}

/** A ratio of 1 as people read it: in percent, half-up to two places, without zeros that say nothing. */
export function percentage(ratio: string): string {
  return inPercent(Ratio.parse(ratio));
}

function inPercent(ratio: Ratio): string {
  return `${withSeparators(ratio.times(Ratio.of(100)).toString(2))}%`;
}
