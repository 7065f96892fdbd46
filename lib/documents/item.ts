/**
 * Documents as items. A revision: pk `<fund>#<year>`, sk `<kind>#<scope>#<revision 4 digits>`; `body` (canonical JSON, gzip),
 * the `hash` of that JSON (SHA-256), `madeBy`, `madeAt` and, of a person, `who`. Beside the first revision stands an entry of the
 * list of its kind: pk `<fund>#<year>#<kind>`, sk `<scope>`, and the number of the latest `revision`. No revision is ever changed or removed.
 */
import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson, hashOfText } from '../canonicalJson.ts';
import type { Item } from '../store/itemSize.ts';
import type { Actor } from './actor.ts';
import type { Document } from './document.ts';
import { type DocumentKey, type FundYear, numberText, partitionOf, sortKeyOf } from './key.ts';
import { type BodyOf, KINDS, type Kind } from './kinds.ts';

interface RevisionItem {
  readonly pk: string;
  readonly sk: string;
  readonly body: Uint8Array;
  readonly hash: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly who?: Actor;
}

/** Where one revision is. */
export function placeOf(key: DocumentKey, revision: number): { pk: string; sk: string } {
  return { pk: partitionOf(key), sk: `${sortKeyOf(key)}${numberText(revision)}` };
}

/** Where the documents of a kind in a fund year are listed. */
export function listOf(of: FundYear, kind: Kind): string {
  return `${partitionOf(of)}#${kind}`;
}

/** What the list of a kind says of a document; before entries said so much, it was not said which revision is the latest. */
export interface ListEntry {
  readonly pk: string;
  readonly sk: string;
  readonly revision?: bigint;
}

/** Where the entry of a document is. */
export function placeInList(key: DocumentKey): { pk: string; sk: string } {
  return { pk: listOf(key, key.kind), sk: key.scope };
}

/** A revision as it goes into the table. */
export function itemOf({ key, revision, body, hash, made }: Document): Item {
  const { by, at, who } = made;
  return {
    ...placeOf(key, revision),
    body: gzipSync(canonicalJson(body)),
    hash,
    madeBy: by,
    madeAt: at,
    who: who && { ...who },
  };
}

/** The bodies that were seen to be what their kinds say, by kind and hash: a body of the same hash is the same. So many at most. */
const seenBefore = new Set<string>();
const MOST_SEEN = 10_000;

function assertOfKind(kind: Kind, said: unknown, { pk, sk, hash }: RevisionItem): void {
  const body = `${kind} ${hash}`;
  if (seenBefore.has(body)) return;
  const seen = KINDS[kind].body.safeParse(said);
  assert(seen.success, `${pk} ${sk} is no ${KINDS[kind].en}: ${seen.error?.issues[0]?.message}`);
  if (seenBefore.size >= MOST_SEEN) seenBefore.clear();
  seenBefore.add(body);
}

/** Read a revision, and see that it still says what it said and is what its kind says. */
export function documentIn<K extends Kind>(key: DocumentKey<K>, stored: Record<string, unknown>): Document<K> {
  const item = stored as unknown as RevisionItem;
  const text = gunzipSync(item.body).toString();
  assert.equal(hashOfText(text), item.hash, `${item.pk} ${item.sk} no longer is what was written`);
  const said: unknown = JSON.parse(text);
  assertOfKind(key.kind, said, item);
  return {
    key,
    revision: Number(item.sk.slice(sortKeyOf(key).length)),
    body: said as BodyOf<K>,
    hash: item.hash,
    made: { by: item.madeBy, at: item.madeAt, ...(item.who && { who: item.who }) },
  };
}
