import { createHash } from 'node:crypto';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { WireValue } from './policyBook.ts';

/** SHA-256 (hex) of plain data: the same for the same data, in whatever order its keys were written. */
export function canonicalHash(value: WireValue): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: WireValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => byCodePoint(a, b));
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonical(entry)}`).join(',')}}`;
}
