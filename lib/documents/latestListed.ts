import { itemsAt } from '../store/itemsAt.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { documentIn, type ListEntry, placeOf } from './item.ts';
import type { DocumentKey } from './key.ts';
import type { Kind } from './kinds.ts';
import { latest } from './read.ts';
import { tableOf } from './tableOf.ts';

/** What a list says of a document. */
export interface ListedDocument<K extends Kind> {
  readonly key: DocumentKey<K>;
  readonly revision: ListEntry['revision'];
}

/** So many documents are asked for one by one at once. */
const AT_ONCE = 20;

/**
 * The latest revisions of documents of one kind as their list has them, in its order. A hundred are read together. One that is not where the list
 * says is asked for by itself: it was kept just then, or before lists said so.
 */
export async function latestListed<K extends Kind>(
  tables: Tables,
  kind: K,
  listed: readonly ListedDocument<K>[],
): Promise<Document<K>[]> {
  const placed = listed.map(({ key, revision }) => ({
    key,
    place: revision === undefined ? undefined : placeOf(key, Number(revision)),
  }));
  const places = placed.map(({ place }) => place).filter((place) => place !== undefined);
  const items = await itemsAt<Record<string, unknown>>(tables, tableOf(tables, kind), places, 'Reading documents');
  const found = new Map(items.map((item) => [item.sk, item]));
  const read = await sideBySide(placed, AT_ONCE, async ({ key, place }) => {
    const item = place && found.get(place.sk);
    return item ? documentIn(key, item) : latest(tables, key);
  });
  return read.filter((document) => document !== undefined);
}
