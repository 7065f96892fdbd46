/** Documents as they are shown, one or a page of them. */
import { z } from 'zod';
import type { documentOperations } from '../api/operations/documents.ts';
import type { PageAsked } from '../api/page.ts';
import { changedSince } from '../documents/changedSince.ts';
import type { Document } from '../documents/document.ts';
import { type DocumentKey, type FundYear, referenceOf } from '../documents/key.ts';
import { type Kind, kindNamed } from '../documents/kinds.ts';
import { page } from '../documents/list.ts';
import { latest, requiredLatest } from '../documents/read.ts';
import { type Stand, standOf } from '../documents/standOf.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { tagged } from '../http/entityTag.ts';
import { type HttpAnswer, json, jsonText } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import type { Tables } from '../store/tables.ts';
import { documentAsked } from './documentAsked.ts';
import { fillPage } from './fillPage.ts';
import { notedAlong } from './noted.ts';
import type { Shelves } from './shelves.ts';

/** Any document by its reference. */
export function documentAnswers({ tables }: Pick<Shelves, 'tables'>): AnswersTo<typeof documentOperations> {
  return {
    listDocuments: notedAlong(tables, 'listDocuments', ({ path, query }) =>
      documentsAnswer(tables, path, kindNamed(path.kind, 'path.kind'), query),
    ),
    readDocument: notedAlong(tables, 'readDocument', async ({ path, query }) => {
      const key = { ...path, kind: kindNamed(path.kind, 'path.kind') };
      const document = await documentAsked(tables, key, query.revision);
      return json(200, await read(tables, document), tagged(document));
    }),
  };
}

/** A document with how it stands: its state, which revision is in force, what it builds on that is not any more, and what it says otherwise than the revision before. */
export async function read(tables: Tables, document: Document) {
  const stands = shownStanding(document, await standOf(tables, document));
  return { ...stands, changed: await changedSince(tables, document) };
}

/** The same of the latest revision. */
export async function latestRead(tables: Tables, document: Document) {
  return { ...(await latestShown(tables, document)), changed: await changedSince(tables, document) };
}

/** A document of a list with how it stands, of the latest revision. */
export async function latestShown(tables: Tables, document: Document) {
  return shownStanding(document, await standOf(tables, document, true));
}

function shownStanding({ key, revision: number, hash, made, body }: Document, stand: Stand) {
  return { reference: referenceOf(key), revision: number, hash, made, ...stand, body };
}

/** One document as it was computed or noted last, or that there is none. */
export async function documentAnswer(tables: Tables, key: DocumentKey): Promise<HttpAnswer> {
  const document = await requiredLatest(tables, key);
  return json(200, await latestRead(tables, document), tagged(document));
}

/** The scope of the document that the page before ended with. */
const documentsCursor = z.strictObject({ after: z.string() });

/** A page of the documents of a kind, in order of scope, each as it was computed or noted last. */
export async function documentsAnswer<K extends Kind>(
  tables: Tables,
  of: FundYear,
  kind: K,
  { limit, cursor }: PageAsked,
  show: (tables: Tables, document: Document<K>) => Promise<object> = latestShown,
): Promise<HttpAnswer> {
  const after = cursor === undefined ? undefined : readCursor(cursor, documentsCursor).after;
  const { keys, more } = await page(tables, of, kind, { limit, after });
  const {
    shown: documents,
    last,
    isCut,
  } = await fillPage(keys, async (key) => {
    const document = await latest(tables, key);
    return document && show(tables, document);
  });
  return documentsPage(
    documents.map(({ json: each }) => each),
    (more || isCut) && last ? cursorText({ after: last.scope }) : null,
  );
}

/** Documents that are JSON already, and where the next ones are. */
export function documentsPage(documents: readonly string[], next: string | null): HttpAnswer {
  return jsonText(200, `{"documents":[${documents.join()}],"next":${JSON.stringify(next)}}`);
}
