import { createHash } from 'node:crypto';
import { byCodePoint } from './money/codePointOrder.ts';

/**
 * Plain data as JSON text that is the same for the same data: keys in order of their code points, keys without value left
 * out, no white space.
 *
 * @throws TypeError for a bigint: money is written as yuan before it becomes data
 */
export function canonicalJson(data: unknown): string {
  if (typeof data !== 'object' || data === null) return JSON.stringify(data);
  if (Array.isArray(data)) return `[${data.map((value) => (isWritten(value) ? canonicalJson(value) : 'null')).join()}]`;
  const written = Object.entries(data).filter(([, value]) => isWritten(value));
  const inOrder = written.sort(([a], [b]) => byCodePoint(a, b));
  return `{${inOrder.map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`).join()}}`;
}

/** SHA-256 (hex) of plain data as canonical JSON. */
export function hashOf(data: unknown): string {
  return hashOfText(canonicalJson(data));
}

/** SHA-256 (hex) of what is canonical JSON already. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isWritten(value: unknown): boolean {
  return value !== undefined;
}
