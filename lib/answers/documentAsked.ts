import type { RevisionAsked } from '../api/revisionAsked.ts';
import type { Document } from '../documents/document.ts';
import type { DocumentKey } from '../documents/key.ts';
import type { Kind } from '../documents/kinds.ts';
import { requiredLatest, requiredStanding, revision } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';

/**
 * A document in the revision that was asked for.
 *
 * @throws Fault not_found  there is none, or no such revision
 * @throws Fault not_approved  the one in force was asked for, and none is
 */
export function documentAsked<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  asked: RevisionAsked,
): Promise<Document<K>> {
  if (asked === 'latest') return requiredLatest(tables, key);
  return asked === 'standing' ? requiredStanding(tables, key) : revision(tables, key, asked);
}
