import { byCodePoint } from '../../../../lib/money/codePointOrder.ts';
import { type AttributeValue, attributeOf, kindOf } from './attributeValue.ts';
import { compareDecimals, parseDecimal } from './decimal.ts';

/** Whether two values are the same: of one kind, and alike all the way down. */
export function valuesEqual(a: AttributeValue, b: AttributeValue): boolean {
  if (a === b) return true;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if ('M' in a && 'M' in b) {
    const names = Object.keys(a.M);
    return (
      names.length === Object.keys(b.M).length &&
      names.every((name) => {
        const other = attributeOf(b.M, name);
        return other !== undefined && valuesEqual(a.M[name]!, other);
      })
    );
  }
  if ('L' in a && 'L' in b) {
    return a.L.length === b.L.length && a.L.every((entry, i) => valuesEqual(entry, b.L[i]!));
  }
  const [left, right] = [Object.values(a)[0], Object.values(b)[0]];
  if (!Array.isArray(left)) return left === right;
  return left.length === right.length && left.every((member, i) => member === right[i]);
}

/** The order of two texts, numbers or binaries; undefined where they have none. */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  if ('S' in a && 'S' in b) return textOrder(a.S, b.S);
  if ('N' in a && 'N' in b) return a.N === b.N ? 0 : compareDecimals(parseDecimal(a.N), parseDecimal(b.N));
  if ('B' in a && 'B' in b) return binaryOrder(a.B, b.B);
  return undefined;
}

const SURROGATE = /[\ud800-\udfff]/;

/** The order of the bytes in UTF-8, which is that of the code points. */
export function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  if (SURROGATE.test(a) || SURROGATE.test(b)) return byCodePoint(a, b);
  return a < b ? -1 : 1;
}

/** The order of bytes given in base64. */
export function binaryOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'base64'), Buffer.from(b, 'base64'));
}
