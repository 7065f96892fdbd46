import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '../documents/actor.ts';
import { Fault } from '../errors.ts';
import { documentIn, hashOf, itemOf, keyOf, partitionOf, sortKeyOf } from './documentItem.ts';
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

/** Which function made a revision, when (an ISO instant), and for whom where somebody asked it to. */
export interface Made {
  readonly by: string;
  readonly at: string;
  readonly who?: Actor;
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
export function revise<Body>(tables: Tables, key: DocumentKey, body: Body, made: Made): Promise<Kept<Body>> {
  return amend<Body>(tables, key, () => body, made);
}

/**
 * Keep a document as it is now, where that depends on the latest revision. Answering with what stands there changes nothing.
 *
 * @param change what to make of the latest revision; asked again where another one takes its place meanwhile
 * @throws Fault infeasible  it is too large to keep
 */
export async function amend<Body>(
  tables: Tables,
  key: DocumentKey,
  change: (standing: Body | undefined) => Body,
  made: Made,
): Promise<Kept<Body>> {
  const patient = patience(`Revising ${referenceOf(key)}`);
  for (;;) {
    const before = await latest<Body>(tables, key);
    const document = revisionOf(key, (before?.revision ?? 0) + 1, change(before?.body), made);
    if (before?.hash === document.hash) return { document: before, created: false };
    if (await put(tables, document)) return { document, created: true };
    await patient.pause(`revision ${document.revision} was taken meanwhile`);
  }
}

/** The latest revision of a document, if there is any. */
export async function latest<Body = unknown>(tables: Tables, key: DocumentKey): Promise<Document<Body> | undefined> {
  const { Items = [] } = await patiently(referenceOf(key), () =>
    tables.client.send(new QueryCommand({ ...prefixed(tables, key, sortKeyOf(key)), ...NEWEST })),
  );
  return Items[0] && documentIn<Body>(Items[0]);
}

const NEWEST = { ScanIndexForward: false, Limit: 1 };

/** The latest revision of a document. @throws Fault not_found  naming it */
export async function required<Body = unknown>(tables: Tables, key: DocumentKey): Promise<Document<Body>> {
  const document = await latest<Body>(tables, key);
  if (!document)
    throw new Fault('not_found', {
      zh: `没有文书 ${referenceOf(key)}。`,
      en: `There is no document ${referenceOf(key)}.`,
    });
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
  if (!Item)
    throw new Fault('not_found', {
      zh: `文书 ${referenceOf(key)} 没有第 ${number} 版。`,
      en: `There is no revision ${number} of the document ${referenceOf(key)}.`,
    });
  return documentIn<Body>(Item);
}

/**
 * The latest revision of each document of a kind in a fund year, in order of scope.
 *
 * @param within only those whose scope begins so, such as `changshu.`
 */
export async function listLatest<Body = unknown>(
  tables: Tables,
  fund: string,
  year: string,
  kind: string,
  within = '',
): Promise<Document<Body>[]> {
  const newest = new Map<string, Document<Body>>();
  const pages = paginateQuery({ client: tables.client }, prefixed(tables, { fund, year }, `${kind}#${within}`));
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const document = documentIn<Body>(item);
      newest.set(document.key.scope, document);
    }
  }
  return [...newest.values()];
}

/** Query what begins so, in ascending order, as it is at this moment. */
function prefixed(tables: Tables, of: Pick<DocumentKey, 'fund' | 'year'>, prefix: string) {
  return {
    TableName: tables.documents,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': partitionOf(of), ':prefix': prefix },
    ConsistentRead: true,
  };
}

function revisionOf<Body>(key: DocumentKey, number: number, body: Body, made: Made): Document<Body> {
  return { key, revision: number, body, hash: hashOf(body), made };
}

/** Put a revision, if its number is free. @returns whether it was */
async function put(tables: Tables, document: Document): Promise<boolean> {
  const item = itemOf(document);
  const bytes = itemSize(item);
  if (bytes > LARGEST_ITEM) {
    throw new Fault('infeasible', {
      zh: `${referenceOf(document.key)} 压缩后为 ${bytes} 字节，超过文书上限 ${LARGEST_ITEM} 字节：请按范围拆分。`,
      en: `${referenceOf(document.key)} comes to ${bytes} bytes compressed, and a document has at most ${LARGEST_ITEM}: split it by scope.`,
    });
  }
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  const command = new PutCommand({ TableName: tables.documents, Item: item, ...condition });
  try {
    await patiently(referenceOf(document.key), () => tables.client.send(command));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
