import type { Document } from '../documents/document.ts';

type Tagged = Pick<Document, 'revision' | 'hash'>;

/** The tag of a revision: its number and hash, by which a writer says what was seen. */
export function entityTag({ revision, hash }: Tagged): string {
  return `"${revision}-${hash}"`;
}

/** The header of an answer that shows a revision, or made it. */
export function tagged(document: Tagged): { readonly etag: string } {
  return { etag: entityTag(document) };
}
