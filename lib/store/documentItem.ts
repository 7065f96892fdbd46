/**
 * Documents as items: pk `<fund>#<year>`, sk `<kind>#<scope>#<revision 4 digits>`; `body` (canonical JSON, gzip), the
 * `hash` of that JSON (SHA-256), `madeBy`, `madeAt`.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from './canonicalJson.ts';
import type { Document, DocumentKey } from './documents.ts';
import type { Item } from './itemSize.ts';

interface DocumentItem {
  readonly pk: string;
  readonly sk: string;
  readonly body: Uint8Array;
  readonly hash: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** The partition of all documents of a fund year. */
export function partitionOf({ fund, year }: Pick<DocumentKey, 'fund' | 'year'>): string {
  return `${fund}#${year}`;
}

/** What the sort keys of a document begin with; the number of the revision follows. */
export function sortKeyOf({ kind, scope }: DocumentKey): string {
  assert(!kind.includes('#') && !scope.includes('#'), `${kind}, ${scope}: "#" stands between the parts of a key`);
  return `${kind}#${scope}#`;
}

/** The key of one revision. */
export function keyOf(key: DocumentKey, revision: number): { pk: string; sk: string } {
  assert(revision >= 1 && revision <= 9_999, `revision ${revision} would not be in its place among the others`);
  return { pk: partitionOf(key), sk: `${sortKeyOf(key)}${String(revision).padStart(4, '0')}` };
}

/** SHA-256 (hex) of a body as canonical JSON. */
export function hashOf(body: unknown): string {
  return hashOfText(canonicalJson(body));
}

function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A revision as it goes into the table. */
export function itemOf({ key, revision, body, hash, made }: Document): Item {
  return { ...keyOf(key, revision), body: gzipSync(canonicalJson(body)), hash, madeBy: made.by, madeAt: made.at };
}

/** Read a revision, and see that it still says what it said. */
export function documentIn<Body>(stored: Record<string, unknown>): Document<Body> {
  const item = stored as unknown as DocumentItem;
  const [fund = '', year = ''] = item.pk.split('#');
  const [kind = '', scope = '', revision = ''] = item.sk.split('#');
  const text = gunzipSync(item.body).toString();
  assert.equal(hashOfText(text), item.hash, `${item.pk} ${item.sk} no longer is what was written`);
  return {
    key: { fund, year, kind, scope },
    revision: Number(revision),
    body: JSON.parse(text) as Body,
    hash: item.hash,
    made: { by: item.madeBy, at: item.madeAt },
  };
}
