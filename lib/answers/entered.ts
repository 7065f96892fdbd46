import type { Document, Kept } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { type DocumentKey, referenceOf } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { revision } from '../documents/read.ts';
import type { Received } from '../http/routes.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Keep what was entered, and say what it replaces: the revision that stood before. Where that one says the same, nothing is
 * written, and it stands. A request that is done twice, because its answer was lost, is answered twice alike.
 *
 * @param by the function that keeps it
 */
export async function entered<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  body: BodyOf<K>,
  { at, by: who }: Pick<Received, 'at' | 'by'>,
  by: string,
) {
  const kept = await revise(tables, key, body, { by, at, who });
  const { document } = kept;
  const changed = isChangedBy(kept, { at, by: who });
  const stood = changed ? document.revision - 1 : document.revision;
  const before = stood === 0 ? null : revisionShown(await revision(tables, key, stood));
  const reference = referenceOf(document.key);
  return { status: changed ? 201 : 200, said: { reference, ...revisionShown(document), changed, before } };
}

/** Whether a request changed what is kept; where it is done twice, both times. */
export function isChangedBy<K extends Kind>(
  { document, created }: Kept<K>,
  { at, by: who }: Pick<Received, 'at' | 'by'>,
): boolean {
  const { made } = document;
  return created || (made.at === at && made.who?.id === who.id);
}

function revisionShown({ revision: number, hash, made }: Document) {
  return { revision: number, hash, made };
}
