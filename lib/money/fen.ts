/** Money is a whole number of fen (分), a hundredth of a yuan, held as a bigint: no float ever meets it. */
export type Fen = bigint;

const AMOUNT = /^-?\d+\.\d{2}$/;

/** Whether a text is an amount as it is written everywhere outside this process: yuan with two decimals. */
export function isAmount(text: string): boolean {
  return AMOUNT.test(text);
}

/**
 * Read an amount in yuan, such as `"-12.30"`, as fen.
 *
 * @throws RangeError for any other text; callers at a boundary check with `isAmount` first
 */
export function parseFen(text: string): Fen {
  if (!isAmount(text)) throw new RangeError(`"${text}" is not an amount in yuan with two decimals.`);
  return BigInt(text.replace('.', ''));
}

/** Write fen as yuan with two decimals; zero never carries a sign. */
export function formatFen(fen: Fen): string {
  const digits = magnitude(fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/** The size of an integer without its sign. */
export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

export function lesser(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}

export function greater(a: Fen, b: Fen): Fen {
  return a > b ? a : b;
}

/** The amount, or nothing where it is negative. */
export function notBelowZero(amount: Fen): Fen {
  return amount < 0n ? 0n : amount;
}
