import { formatFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Presented } from './wire.ts';

/** Write a result for the wire: fen as yuan with two decimals, ratios half-up to 10 places; keys without value fall away. */
export function present<T>(value: T): Presented<T> {
  return write(value) as Presented<T>;
}

function write(value: unknown): unknown {
  if (typeof value === 'bigint') return formatFen(value);
  if (value instanceof Ratio) return value.toString();
  if (Array.isArray(value)) return value.map(write);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => (entry === undefined ? [] : [[key, write(entry)]])),
  );
}
