/** Documents as they are shown, one or a page of them. */
import { z } from 'zod';
import type { PageAsked } from '../api/page.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { type HttpAnswer, json } from '../http/httpAnswer.ts';
import { type Document, type DocumentKey, listLatest, referenceOf, required } from '../store/documents.ts';
import type { Tables } from '../store/tables.ts';

export function shown({ key, revision, body, hash, made }: Document) {
  return { reference: referenceOf(key), revision, hash, made, body };
}

/** One document, or that there is none. */
export async function documentAnswer(books: Tables, key: DocumentKey): Promise<HttpAnswer> {
  return json(200, shown(await required(books, key)));
}

/** The scope of the document that the page before ended with. */
const documentsCursor = z.strictObject({ after: z.string() });

/** A page of the documents of a kind, in order of scope. */
export async function documentsAnswer(
  books: Tables,
  { fund, year, kind }: Omit<DocumentKey, 'scope'>,
  { limit, cursor }: PageAsked,
): Promise<HttpAnswer> {
  const all = await listLatest(books, fund, year, kind);
  const after = cursor === undefined ? undefined : readCursor(cursor, documentsCursor).after;
  const begin = after === undefined ? 0 : all.findIndex(({ key }) => key.scope === after) + 1;
  const documents = all.slice(begin, begin + limit);
  const next = begin + limit < all.length ? cursorText({ after: documents.at(-1)!.key.scope }) : null;
  return json(200, { documents: documents.map(shown), next });
}
