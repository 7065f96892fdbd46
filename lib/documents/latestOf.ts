import { itemsAt } from '../store/itemsAt.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { documentIn, type ListEntry, placeInList, placeOf } from './item.ts';
import type { DocumentKey } from './key.ts';
import type { Kind } from './kinds.ts';
import { latest } from './read.ts';
import { tableOf } from './tableOf.ts';

interface Place {
  readonly pk: string;
  readonly sk: string;
}

type Stored = Record<string, unknown> & Place;

/** So many documents are asked for one by one at once. */
const AT_ONCE = 20;

/**
 * The latest revisions of many documents of one kind, in their order; one of which there is none is left out. Their entries say which these
 * are, and a hundred are read together.
 */
export async function latestOf<K extends Kind>(
  tables: Tables,
  keys: readonly DocumentKey<K>[],
): Promise<Document<K>[]> {
  const [first] = keys;
  if (first === undefined) return [];
  const table = tableOf(tables, first.kind);
  return latestListed(tables, keys, await itemsAt<ListEntry>(tables, table, keys.map(placeInList), 'Reading a list'));
}

/** The same of documents whose entries were read. One that is not where its entry says is asked for by itself: it was kept just then, or before entries said so. */
export async function latestListed<K extends Kind>(
  tables: Tables,
  keys: readonly DocumentKey<K>[],
  entries: readonly ListEntry[],
): Promise<Document<K>[]> {
  const [first] = keys;
  if (first === undefined) return [];
  const revisions = new Map(entries.map((entry) => [textOf(entry), entry.revision]));
  const placeOfLatest = (key: DocumentKey<K>) => {
    const revision = revisions.get(textOf(placeInList(key)));
    return revision === undefined ? undefined : placeOf(key, Number(revision));
  };
  const listed = keys.filter((key) => revisions.has(textOf(placeInList(key))));
  const places = listed.map(placeOfLatest).filter((place) => place !== undefined);
  const items = await itemsAt<Stored>(tables, tableOf(tables, first.kind), places, 'Reading documents');
  const found = new Map(items.map((item) => [textOf(item), item]));
  const read = await sideBySide(listed, AT_ONCE, async (key) => {
    const place = placeOfLatest(key);
    const item = place && found.get(textOf(place));
    return item ? documentIn(key, item) : latest(tables, key);
  });
  return read.filter((document) => document !== undefined);
}

function textOf({ pk, sk }: Place): string {
  return `${pk} ${sk}`;
}
