import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { itemsUnder } from '../store/itemsUnder.ts';
import { patiently } from '../store/patience.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { type ListEntry, listOf } from './item.ts';
import type { DocumentKey, FundYear } from './key.ts';
import type { Kind } from './kinds.ts';
import { latestListed } from './latestListed.ts';
import { latest } from './read.ts';
import { tableOf } from './tableOf.ts';

/** Reads one document of a list: its latest revision, or the one in force. */
export type Reading = <K extends Kind>(tables: Tables, key: DocumentKey<K>) => Promise<Document<K> | undefined>;

/** So many documents of a list are read at once. */
const AT_ONCE = 20;

/** Which documents are on a page of a list, and whether there are more behind it. */
export interface Page<K extends Kind> {
  readonly keys: readonly DocumentKey<K>[];
  readonly more: boolean;
}

/**
 * Which documents of a kind in a fund year are on a page, in order of scope. Their entries are read, however many documents there are; of
 * the documents nothing.
 *
 * @param after the scope before the first
 */
export async function page<K extends Kind>(
  tables: Tables,
  of: FundYear,
  kind: K,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<Page<K>> {
  const begin = after === undefined ? {} : { ExclusiveStartKey: { pk: listOf(of, kind), sk: after } };
  const { Items = [] } = await patiently(`The list of ${kind}`, () =>
    tables.client.send(
      new QueryCommand({
        TableName: tableOf(tables, kind),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': listOf(of, kind) },
        ConsistentRead: true,
        Limit: limit + 1,
        ...begin,
      }),
    ),
  );
  const scopes = Items.slice(0, limit).map(({ sk }) => sk as string);
  return { keys: keysOf(of, kind, scopes), more: Items.length > limit };
}

/**
 * Every document of a kind in a fund year, in order of scope. An entry and the revision that is asked for are read of each, and no other
 * revision.
 *
 * @param reading which revision of each; a document of which there is none is left out
 * @param within only those whose scope begins so, such as `changshu.`
 */
export async function all<K extends Kind>(
  tables: Tables,
  of: FundYear,
  kind: K,
  reading: Reading,
  within?: string,
): Promise<Document<K>[]> {
  const { fund, year } = of;
  const entries = await Array.fromAsync(entriesOf(tables, of, kind, within));
  const listed = entries.map(({ sk: scope, revision }) => ({ key: { fund, year, kind, scope }, revision }));
  if (reading === latest) return latestListed(tables, kind, listed);
  const read = await sideBySide(listed, AT_ONCE, ({ key }) => reading(tables, key));
  return read.filter((document) => document !== undefined);
}

/** The scopes of the documents there are of a kind in a fund year, in their order; none of them is read. */
export async function scopesOf(tables: Tables, of: FundYear, kind: Kind, within?: string): Promise<string[]> {
  return (await Array.fromAsync(entriesOf(tables, of, kind, within))).map(({ sk }) => sk);
}

function entriesOf(tables: Tables, of: FundYear, kind: Kind, within?: string): AsyncGenerator<ListEntry> {
  return itemsUnder<ListEntry>(tables, tableOf(tables, kind), listOf(of, kind), within, { only: ['sk', 'revision'] });
}

function keysOf<K extends Kind>({ fund, year }: FundYear, kind: K, scopes: readonly string[]): DocumentKey<K>[] {
  return scopes.map((scope) => ({ fund, year, kind, scope }));
}
