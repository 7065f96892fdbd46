/** Documents as they are shown, one or a page of them. */
import { z } from 'zod';
import type { documentOperations } from '../api/operations/documents.ts';
import type { PageAsked } from '../api/page.ts';
import type { Document } from '../documents/document.ts';
import { type DocumentKey, type FundYear, referenceOf } from '../documents/key.ts';
import { type Kind, kindNamed } from '../documents/kinds.ts';
import { page } from '../documents/list.ts';
import { requiredLatest } from '../documents/read.ts';
import { standOf } from '../documents/standOf.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { type HttpAnswer, json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { documentAsked } from './documentAsked.ts';
import type { Shelves } from './shelves.ts';

/** Any document by its reference. */
export function documentAnswers({ tables }: Pick<Shelves, 'tables'>): AnswersTo<typeof documentOperations> {
  return {
    listDocuments: ({ path, query }) => documentsAnswer(tables, path, kindNamed(path.kind, 'path.kind'), query),
    async readDocument({ path, query }) {
      const key = { ...path, kind: kindNamed(path.kind, 'path.kind') };
      return json(200, await shown(tables, await documentAsked(tables, key, query.revision)));
    },
  };
}

/** A document with how it stands: its state, which revision is in force, and what it builds on that is not any more. */
export async function shown(tables: Tables, document: Document) {
  const { key, revision: number, hash, made, body } = document;
  return { reference: referenceOf(key), revision: number, hash, made, ...(await standOf(tables, document)), body };
}

/** One document as it was computed or noted last, or that there is none. */
export async function documentAnswer(tables: Tables, key: DocumentKey): Promise<HttpAnswer> {
  return json(200, await shown(tables, await requiredLatest(tables, key)));
}

/** The scope of the document that the page before ended with. */
const documentsCursor = z.strictObject({ after: z.string() });

/** So many documents of a page are looked at side by side. */
const AT_ONCE = 20;

/** A page of the documents of a kind, in order of scope, each as it was computed or noted last. */
export async function documentsAnswer<K extends Kind>(
  tables: Tables,
  of: FundYear,
  kind: K,
  { limit, cursor }: PageAsked,
  show: (tables: Tables, document: Document<K>) => Promise<object> = shown,
): Promise<HttpAnswer> {
  const after = cursor === undefined ? undefined : readCursor(cursor, documentsCursor).after;
  const { documents, next } = await page(tables, of, kind, { limit, after });
  return json(200, {
    documents: await sideBySide(documents, AT_ONCE, (document) => show(tables, document)),
    next: next === null ? null : cursorText({ after: next }),
  });
}
