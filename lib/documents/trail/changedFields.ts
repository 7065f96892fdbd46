import type { Kind } from '../kinds.ts';
import { leavesOf } from '../leaves.ts';
import type { FieldChanged } from './entry.ts';

/** What people enter field by field: whoever looks at its trail asks for a field. */
const ENTERED: readonly Kind[] = [
  ...(['figures', 'assessment', 'evidence', 'pots', 'payment-way', 'head-visits', 'expected-cases'] as const),
];

/** The fields that one body has otherwise than the one before; null of what nobody enters. @param before undefined where there was none */
export function changedFields(kind: Kind, before: unknown, after: unknown): FieldChanged[] | null {
  if (!ENTERED.includes(kind)) return null;
  const old = before === undefined ? new Map<string, string>() : leavesOf(before);
  const now = leavesOf(after);
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, old: old.get(field) ?? null, new: now.get(field) ?? null }));
}
