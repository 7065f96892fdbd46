import type { Fen } from '../money/fen.ts';

/** How a file writes its amounts. */
export interface AmountStyle {
  /** What 1 means: 1 yuan, or 10,000 yuan (万元). */
  readonly unit: 'yuan' | '万元';
  /** Whether thousands may be separated by commas, as in `1,234.50`. */
  readonly separators: boolean;
}

/** Decimal places at which a unit ends in whole fen. */
const PLACES = { yuan: 2, 万元: 6 } as const satisfies Record<AmountStyle['unit'], number>;

/** More decimals than anybody writes; what is looked at is bounded by it. */
const PLAIN = /^(-?)(\d{1,13})(?:\.(\d{1,40}))?$/;
const SEPARATED = /^(-?)(\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,40}))?$/;

/**
 * Read an amount from a folded cell exactly. Zeros after the last whole fen are harmless; anything else there is not rounded but refused.
 *
 * @returns the amount in fen, or the code of what is wrong with the cell
 */
export function readAmount(text: string, { unit, separators }: AmountStyle): Fen | 'not_an_amount' | 'inexact_amount' {
  const match = PLAIN.exec(text) ?? (separators ? SEPARATED.exec(text) : null);
  if (!match) return 'not_an_amount';
  const [, sign = '', whole = '', decimals = ''] = match;
  const places = PLACES[unit];
  const fraction = decimals.replace(/0+$/, '');
  if (fraction.length > places) return 'inexact_amount';
  const size = BigInt(whole.replaceAll(',', '') + fraction.padEnd(places, '0'));
  return sign ? -size : size;
}
