import { itemsAt } from '../store/itemsAt.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { documentIn, placeOf } from './item.ts';
import type { DocumentKey } from './key.ts';
import type { Kind } from './kinds.ts';
import { latest } from './read.ts';
import { tableOf } from './tableOf.ts';

/** So many documents with several revisions are asked for at once. */
const AT_ONCE = 20;

/**
 * The latest revisions of many documents of one kind, in their order; one of which there is none is left out. Most have but one revision, and
 * revisions follow each other without a gap: where there is a first one and no second, it is the latest, and fifty are read together.
 */
export async function latestOf<K extends Kind>(
  tables: Tables,
  keys: readonly DocumentKey<K>[],
): Promise<Document<K>[]> {
  const [first] = keys;
  if (first === undefined) return [];
  const places = keys.flatMap((key) => [placeOf(key, 1), placeOf(key, 2)]);
  const items = await itemsAt<Record<string, unknown>>(
    tables,
    tableOf(tables, first.kind),
    places,
    'Reading documents',
  );
  const found = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
  const there = (key: DocumentKey, revision: number) => {
    const { pk, sk } = placeOf(key, revision);
    return found.get(`${pk} ${sk}`);
  };
  const read = await sideBySide(keys, AT_ONCE, async (key) => {
    if (there(key, 2)) return latest(tables, key);
    const only = there(key, 1);
    return only && documentIn(key, only);
  });
  return read.filter((document) => document !== undefined);
}
