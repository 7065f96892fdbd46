/**
 * Documents: what a run decided or an officer entered, in revisions that are never changed.
 *
 * Items: pk `<fund>#<year>`, sk `<kind>#<scope>#<revision 4 digits>`; body (canonical JSON, gzip), hash of that JSON
 * (SHA-256), madeBy, madeAt.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Fault } from '../errors.ts';
import { canonicalJson } from './canonicalJson.ts';
import { itemSize } from './itemSize.ts';
import { patience, patiently } from './patience.ts';
import type { Tables } from './tables.ts';

export interface DocumentKey {
  readonly fund: string;
  readonly year: string;
  readonly kind: string;
  readonly scope: string;
}

/** One revision of a document. */
export interface Document<Body = unknown> {
  readonly key: DocumentKey;
  /** From 1. */
  readonly revision: number;
  readonly body: Body;
  /** SHA-256 (hex) of the body as canonical JSON. */
  readonly hash: string;
  readonly made: Made;
}

/** Who made a revision (a run or a person) and when, as an ISO instant. */
export interface Made {
  readonly by: string;
  readonly at: string;
}

/** A document as it stands now, and whether this call put it there. */
export interface Kept<Body> {
  readonly document: Document<Body>;
  readonly created: boolean;
}

/** What an item may weigh in DynamoDB. */
const LARGEST_ITEM = 400 * 1024;

/** The name of a document, wherever one refers to it: `<fund>/<year>/<kind>/<scope>`. */
export function referenceOf({ fund, year, kind, scope }: DocumentKey): string {
  return `${fund}/${year}/${kind}/${scope}`;
}

/**
 * Keep a document that has one revision only. Where there is one already, that one stays and is answered, whatever it
 * says.
 *
 * @throws Fault infeasible  it is too large to keep
 */
export async function createOnce<Body>(tables: Tables, key: DocumentKey, body: Body, made: Made): Promise<Kept<Body>> {
  const document = revisionOf(key, 1, body, made);
  if (await put(tables, document)) return { document, created: true };
  return { document: await required<Body>(tables, key), created: false };
}

/**
 * Keep a document as it is now: the same content as the latest revision changes nothing, other content is a new one.
 *
 * @throws Fault infeasible  it is too large to keep
 */
export async function revise<Body>(tables: Tables, key: DocumentKey, body: Body, made: Made): Promise<Kept<Body>> {
  const patient = patience(`Revising ${referenceOf(key)}`);
  for (;;) {
    const before = await latest<Body>(tables, key);
    const document = revisionOf(key, (before?.revision ?? 0) + 1, body, made);
    if (before?.hash === document.hash) return { document: before, created: false };
    if (await put(tables, document)) return { document, created: true };
    await patient.pause(`revision ${document.revision} was taken meanwhile`);
  }
}

/** The latest revision of a document, if there is any. */
export async function latest<Body = unknown>(tables: Tables, key: DocumentKey): Promise<Document<Body> | undefined> {
  const { Items = [] } = await patiently(referenceOf(key), () =>
    tables.client.send(new QueryCommand({ ...prefixed(tables, key, sortKeyOf(key, '')), ...NEWEST })),
  );
  return Items[0] && documentOf<Body>(Items[0]);
}

const NEWEST = { ScanIndexForward: false, Limit: 1 };

/** The latest revision of a document. @throws Fault not_found  naming it */
export async function required<Body = unknown>(tables: Tables, key: DocumentKey): Promise<Document<Body>> {
  const document = await latest<Body>(tables, key);
  if (!document) throw new Fault('not_found', `There is no document ${referenceOf(key)}.`);
  return document;
}

/** A certain revision of a document. @throws Fault not_found  naming it */
export async function revision<Body = unknown>(
  tables: Tables,
  key: DocumentKey,
  number: number,
): Promise<Document<Body>> {
  const { Item } = await patiently(referenceOf(key), () =>
    tables.client.send(new GetCommand({ TableName: tables.documents, Key: keyOf(key, number), ConsistentRead: true })),
  );
  if (!Item) throw new Fault('not_found', `There is no revision ${number} of the document ${referenceOf(key)}.`);
  return documentOf<Body>(Item);
}

/** The latest revision of each document of a kind in a fund year, in order of scope. */
export async function listLatest<Body = unknown>(
  tables: Tables,
  fund: string,
  year: string,
  kind: string,
): Promise<Document<Body>[]> {
  const newest = new Map<string, Document<Body>>();
  const pages = paginateQuery({ client: tables.client }, prefixed(tables, { fund, year }, `${kind}#`));
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const document = documentOf<Body>(item);
      newest.set(document.key.scope, document);
    }
  }
  return [...newest.values()];
}

/** Query what begins so, in ascending order, as it is at this moment. */
function prefixed(tables: Tables, { fund, year }: Pick<DocumentKey, 'fund' | 'year'>, prefix: string) {
  return {
    TableName: tables.documents,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': `${fund}#${year}`, ':prefix': prefix },
    ConsistentRead: true,
  };
}

function keyOf(key: DocumentKey, number: number): { pk: string; sk: string } {
  return { pk: `${key.fund}#${key.year}`, sk: sortKeyOf(key, String(number).padStart(4, '0')) };
}

function sortKeyOf({ kind, scope }: DocumentKey, number: string): string {
  assert(!kind.includes('#') && !scope.includes('#'), `${kind}, ${scope}: "#" stands between the parts of a key`);
  return `${kind}#${scope}#${number}`;
}

function revisionOf<Body>(key: DocumentKey, number: number, body: Body, made: Made): Document<Body> {
  return { key, revision: number, body, hash: hashOf(canonicalJson(body)), made };
}

/** Put a revision, if its number is free. @returns whether it was */
async function put(tables: Tables, { key, revision: number, body, hash, made }: Document): Promise<boolean> {
  const packed = gzipSync(canonicalJson(body));
  const item = { ...keyOf(key, number), body: packed, hash, madeBy: made.by, madeAt: made.at };
  const bytes = itemSize(item);
  if (bytes > LARGEST_ITEM) {
    throw new Fault(
      'infeasible',
      `${referenceOf(key)} comes to ${bytes} bytes compressed, and a document has at most ${LARGEST_ITEM}: split it by scope.`,
    );
  }
  try {
    const command = new PutCommand({
      TableName: tables.documents,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await patiently(referenceOf(key), () => tables.client.send(command));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Read a revision, and see that it still says what it said. */
function documentOf<Body>(item: Record<string, unknown>): Document<Body> {
  const { pk, sk, body, hash, madeBy, madeAt } = item as {
    [name in 'pk' | 'sk' | 'hash' | 'madeBy' | 'madeAt']: string;
  } & { body: Uint8Array };
  const [fund = '', year = ''] = pk.split('#');
  const [kind = '', scope = '', number = ''] = sk.split('#');
  const text = gunzipSync(body).toString();
  assert.equal(hashOf(text), hash, `${pk} ${sk} no longer is what was written`);
  return {
    key: { fund, year, kind, scope },
    revision: Number(number),
    body: JSON.parse(text) as Body,
    hash,
    made: { by: madeBy, at: madeAt },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
