import { hashOf } from '../canonicalJson.ts';
import { holding } from '../documents/commandKey.ts';
import type { Document, Kept } from '../documents/document.ts';
import { amend } from '../documents/keep.ts';
import { type DocumentKey, referenceOf } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { revision } from '../documents/read.ts';
import type { Received } from '../http/routes.ts';
import type { Tables } from '../store/tables.ts';
import { refuseUnseen, type Standing } from './refuseUnseen.ts';

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
  received: Received,
  by: string,
) {
  const kept = await keptOnce(tables, key, body, received, by);
  const { document } = kept;
  const changed = isChangedBy(kept, received);
  const stood = changed ? document.revision - 1 : document.revision;
  const before = stood === 0 ? null : revisionShown(await revision(tables, key, stood));
  const reference = referenceOf(document.key);
  return { status: changed ? 201 : 200, said: { reference, ...revisionShown(document), changed, before } };
}

/** Keep it, unless it was kept under the key of the request before. */
async function keptOnce<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  body: BodyOf<K>,
  received: Received,
  by: string,
): Promise<Kept<K>> {
  const { at, by: who, trace: request, under } = received;
  if (under && under.made !== null) return { document: await revision(tables, key, under.made), created: true };
  const hold = under && ((number: number) => holding(tables, under.command, number, null));
  const seen = (_: unknown, before: Document | undefined) => {
    if (before?.hash !== hashOf(body)) refuseUnseen(before && standing(before), received);
    return body;
  };
  return amend(tables, key, seen, { by, at, who, request, hold });
}

function standing({ key, revision: number, hash, made }: Document): Standing {
  return { name: referenceOf(key), revision: number, hash, by: made.who?.id };
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
