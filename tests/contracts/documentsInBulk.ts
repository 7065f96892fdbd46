import { hashOf } from '../../lib/canonicalJson.ts';
import { itemOf, placeInList } from '../../lib/documents/item.ts';
import type { DocumentKey } from '../../lib/documents/key.ts';
import type { BodyOf, Kind } from '../../lib/documents/kinds.ts';
import { tableOf } from '../../lib/documents/tableOf.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { putInBulk } from './putInBulk.ts';

const made = { by: 'test', at: '2025-02-01T01:00:00.000Z' };

/** Documents of one kind as they lie in the table, each in so many revisions that say the same. */
export async function documentsInBulk<K extends Kind>(
  tables: Tables,
  documents: readonly { readonly key: DocumentKey<K>; readonly body: BodyOf<K> }[],
  revisions = 1,
): Promise<void> {
  const [first] = documents;
  if (first === undefined) return;
  const items = documents.flatMap(({ key, body }) => [
    { ...placeInList(key), revision: revisions },
    ...Array.from({ length: revisions }, (_, i) => itemOf({ key, revision: i + 1, body, hash: hashOf(body), made })),
  ]);
  await putInBulk(tables, tableOf(tables, first.key.kind), items);
}
