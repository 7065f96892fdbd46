import { type Decimal, parseDecimal } from '../values/decimal.ts';
import type { Key, KeyAttribute, KeySchema } from './keySchema.ts';

/** The least power of ten a number has. */
const SMALLEST_POWER = -130;

/** Sort keys from one on and below another, in bytes. */
export interface KeyBytesRange {
  readonly from: Uint8Array;
  readonly until: Uint8Array;
}

/** No key is less: none is empty. It stands for the sort key, where a table has none. */
export const LEAST = Buffer.alloc(1);
/** Above every key: a sort key has at most 1024 bytes. */
const ABOVE_ALL = Buffer.alloc(1025, 0xff);
export const ALL: KeyBytesRange = { from: LEAST, until: ABOVE_ALL };

/** The key of an item in bytes. */
export function bytesOfKey(keys: KeySchema, { partition, sort }: Key): [pk: Buffer, sk: Buffer] {
  return [keyBytes(keys.partition.kind, partition), keys.sort === undefined ? LEAST : keyBytes(keys.sort.kind, sort)];
}

/** A value of a key as bytes that lie in the order of the values: texts by UTF-8, binaries as they are, numbers by size. */
export function keyBytes(kind: KeyAttribute['kind'], written: string): Buffer {
  switch (kind) {
    case 'S':
      return Buffer.from(written, 'utf8');
    case 'B':
      return Buffer.from(written, 'base64');
    case 'N':
      return numberBytes(parseDecimal(written));
  }
}

/** The least bytes above these. */
export function after(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(1)]);
}

/** The least bytes above all that begin with these. */
export function afterPrefix(prefix: Uint8Array): Buffer {
  const last = prefix.findLastIndex((byte) => byte < 0xff);
  if (last < 0) return ABOVE_ALL;
  const above = Buffer.from(prefix.subarray(0, last + 1));
  above[last]! += 1;
  return above;
}

/** The sign, the power of ten of the first digit, the digits and an end; below zero, all but the sign is turned over. */
function numberBytes({ digits, exponent }: Decimal): Buffer {
  if (digits === 0n) return Buffer.from([1]);
  const figures = String(digits < 0n ? -digits : digits);
  const power = exponent + figures.length - 1 - SMALLEST_POWER;
  const magnitude = Buffer.from([power, ...Buffer.from(figures, 'latin1'), 0]);
  return digits > 0n
    ? Buffer.concat([Buffer.from([2]), magnitude])
    : Buffer.from([0, ...magnitude.map((byte) => 0xff - byte)]);
}
