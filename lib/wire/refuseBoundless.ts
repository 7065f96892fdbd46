import { Fault } from '../errors.ts';
import { pathOf } from './path.ts';

/** The most entries of a list or an object, and how deep one lies within another. */
const MOST_ENTRIES = 200_000;
const DEEPEST = 32;

/**
 * Refuse what has no end, before anybody looks at what it means: lists of very many entries, and values within values without number.
 *
 * @param sent as it comes out of JSON or YAML
 * @param at where it stands in the request
 * @throws Fault invalid_request  naming the field
 */
export function refuseBoundless(sent: unknown, at: readonly PropertyKey[] = []): void {
  const left: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value: sent, path: at }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length - at.length >= DEEPEST) throw deep(path);
    const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    if (entries.length > MOST_ENTRIES) throw many(path, entries.length);
    for (const [key, entry] of entries) left.push({ value: entry, path: [...path, key] });
  }
}

function deep(path: readonly PropertyKey[]): Fault {
  const where = pathOf(path);
  return new Fault(
    'invalid_request',
    { zh: `${where}：嵌套最多 ${DEEPEST} 层。`, en: `${where}: values lie at most ${DEEPEST} deep in one another.` },
    where,
  );
}

function many(path: readonly PropertyKey[], count: number): Fault {
  const where = pathOf(path);
  return new Fault(
    'invalid_request',
    {
      zh: `${where || '请求'}：最多 ${MOST_ENTRIES} 项，收到 ${count} 项。`,
      en: `${where || 'The request'}: at most ${MOST_ENTRIES} entries are taken, and there are ${count}.`,
    },
    where || undefined,
  );
}
