import type { DocumentKey } from '../documents/key.ts';
import type { BodyOf, Kind } from '../documents/kinds.ts';
import { revision } from '../documents/read.ts';
import type { Received } from '../http/routes.ts';
import type { Tables } from '../store/tables.ts';

/** What a command is to keep that is drawn up from what stands in the books: where it was kept under its key already, as it was drawn up then. */
export async function drawnOnce<K extends Kind>(
  tables: Tables,
  key: DocumentKey<K>,
  { under }: Received,
  draw: () => Promise<BodyOf<K>>,
): Promise<BodyOf<K>> {
  const made = under?.made ?? null;
  if (made === null) return draw();
  return (await revision(tables, key, made)).body;
}
