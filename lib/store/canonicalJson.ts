import { byCodePoint } from '../money/codePointOrder.ts';

/**
 * Plain data as JSON text that is the same for the same data: keys in order, keys without value left out.
 *
 * @throws TypeError for a bigint: money is written as yuan before it becomes data
 */
export function canonicalJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (isRecord(value) ? inOrder(value) : value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => byCodePoint(a, b)));
}
