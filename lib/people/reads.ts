/**
 * Who looked at single claims, at which and on what ground: pk `READS#<fund>#<day>` (in Shanghai), sk `<instant>#<trace>`. They are put, and never
 * changed or removed.
 */
import { dayOf } from '../calendar/shanghai.ts';
import type { Actor } from '../documents/actor.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import { writeTogether } from '../store/writeTogether.ts';

/** That somebody looked. */
export interface Read {
  /** ISO instant. */
  readonly at: string;
  readonly by: Actor;
  /** By which operation. */
  readonly operation: string;
  /** At what: the words of its path. */
  readonly of: { readonly [word: string]: string };
  /** On what ground, in the words of who asked; null where none was said. */
  readonly ground: string | null;
  /** The id to quote. */
  readonly trace: string;
}

/** Note that somebody looks, before they are shown anything. A request that is done twice is noted once. */
export async function noteRead(tables: Tables, fund: string, { by, of, ...read }: Read): Promise<void> {
  const Item = { ...keyOf(fund, read), ...read, by: { ...by }, of: { ...of } };
  const put = { TableName: tables.reads, Item, ConditionExpression: 'attribute_not_exists(pk)' };
  await writeTogether(tables, 'Noting who looks at claims', [{ Put: put }]);
}

/** A page of those who looked on a day, in order of time. @param after the key that the page before ended with */
export async function readsPage(
  tables: Tables,
  { fund, day }: { readonly fund: string; readonly day: string },
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<{ readonly reads: readonly Read[]; readonly next: string | undefined }> {
  const found: (Read & { readonly sk: string })[] = [];
  const items = itemsUnder<Read & { readonly sk: string }>(tables, tables.reads, partitionOf(fund, day), undefined, {
    after,
    atOnce: limit + 1,
  });
  for await (const item of items) {
    found.push(item);
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const reads = page.map(({ at, by, operation, of, ground, trace }) => ({ at, by, operation, of, ground, trace }));
  return { reads, next: found.length > limit ? page.at(-1)!.sk : undefined };
}

function partitionOf(fund: string, day: string): string {
  return `READS#${fund}#${day}`;
}

function keyOf(fund: string, { at, trace }: Pick<Read, 'at' | 'trace'>) {
  return { pk: partitionOf(fund, dayOf(at)), sk: `${at}#${trace}` };
}
