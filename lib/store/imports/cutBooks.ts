/**
 * Whose books a file goes into: pk `IMPORT#<import>`, sk `BOOKS`; for each community and month the pieces that hold claims of them. The
 * list lies beside the import, which is written with each piece, so that each writing is of a small item.
 */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Period } from '../../claims/posting.ts';
import type { Item } from '../itemSize.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';

/** The pieces of a file that hold claims of a community which were settled in a month, by their numbers. */
export interface CutBook {
  readonly community: string;
  readonly month: Period;
  readonly pieces: readonly number[];
}

/** The import that was cut. */
interface CutImport {
  readonly import: string;
}

interface BooksItem {
  readonly books: readonly (Omit<CutBook, 'pieces'> & { readonly pieces: readonly bigint[] })[];
}

function booksKey({ import: id }: CutImport) {
  return { pk: `IMPORT#${id}`, sk: 'BOOKS' };
}

/** The list as an item. */
export function cutBooksItem(key: CutImport, books: readonly CutBook[]): Item {
  return { ...booksKey(key), books: books.map((book) => ({ ...book, pieces: [...book.pieces] })) };
}

/** The list of an import. */
export async function cutBooksOf(tables: Tables, key: CutImport): Promise<CutBook[]> {
  const { Item: item } = await patiently(`The import ${key.import}`, () =>
    tables.client.send(new GetCommand({ TableName: tables.imports, Key: booksKey(key), ConsistentRead: true })),
  );
  const { books } = (item ?? { books: [] }) as BooksItem;
  return books.map((book) => ({ ...book, pieces: book.pieces.map(Number) }));
}
