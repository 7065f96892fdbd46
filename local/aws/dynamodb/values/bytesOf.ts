import type { AttributeValue, Item } from './attributeValue.ts';

/**
 * The size of an item in bytes, as DynamoDB counts it for its limits: names and values in UTF-8, numbers by their digits,
 * 3 bytes a list or map and 1 for each value in it.
 */
export function bytesOf(item: Item): number {
  let bytes = 0;
  for (const name in item) bytes += Buffer.byteLength(name) + bytesOfValue(item[name]!);
  return bytes;
}

/** Bytes that items together do not exceed, if not less; quickly known, as most items are far from any limit. */
export function mostBytesOf(items: readonly Item[]): number {
  let most = 0;
  for (const item of items) {
    for (const name in item) {
      const value = item[name]!;
      most += LARGEST_CHARACTER * name.length;
      // A number has fewer bytes than characters, but for one more.
      if ('S' in value) most += LARGEST_CHARACTER * value.S.length;
      else if ('N' in value) most += value.N.length + 1;
      else most += bytesOfValue(value);
    }
  }
  return most;
}

function bytesOfValue(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return bytesOfNumber(value.N);
  if ('B' in value) return bytesOfBinary(value.B);
  if ('L' in value) return value.L.reduce((bytes, entry) => bytes + 1 + bytesOfValue(entry), 3);
  if ('M' in value) return 3 + bytesOf(value.M) + Object.keys(value.M).length;
  if ('SS' in value) return value.SS.reduce((bytes, member) => bytes + Buffer.byteLength(member), 0);
  if ('NS' in value) return value.NS.reduce((bytes, member) => bytes + bytesOfNumber(member), 0);
  if ('BS' in value) return value.BS.reduce((bytes, member) => bytes + bytesOfBinary(member), 0);
  return 1;
}

/** Bytes of a UTF-16 unit in UTF-8, at most. */
const LARGEST_CHARACTER = 3;
/** A whole number of which every pair of digits counts, as most are. */
const PLAIN = /^[1-9](?:\d*[1-9])?$/;

/** A byte for each pair of digits, counted from the point and without the pairs of zeros at either end; one more, and one for a sign. */
function bytesOfNumber(written: string): number {
  if (PLAIN.test(written)) return ((written.length + 1) >> 1) + 1;
  const [whole = '', fraction = ''] = written.replace('-', '').split('.');
  const padded = whole.padStart(whole.length + (whole.length % 2), '0');
  const pairs = (padded + fraction.padEnd(fraction.length + (fraction.length % 2), '0')).replace(/^(?:00)+/, '');
  const significant = pairs.length / 2 - trailingPairs(pairs);
  return significant + 1 + (written.startsWith('-') ? 1 : 0);
}

function trailingPairs(digits: string): number {
  const zeros = digits.length - digits.replace(/0+$/, '').length;
  return Math.floor(zeros / 2);
}

function bytesOfBinary(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}
