/** Acts as items: pk `<fund>#<year>#acts`, sk `<kind>#<scope>#<number 4 digits>`; they are put and never changed. */
import type { Item } from '../store/itemSize.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import type { Actor } from './actor.ts';
import { type DocumentKey, numberText, partitionOf, sortKeyOf } from './key.ts';
import type { Act } from './lifecycle.ts';

/** What somebody did to a revision of a document, and to what they saw of it. */
export interface ActDone {
  /** From 1, over all revisions of the document. */
  readonly number: number;
  readonly act: Act;
  readonly revision: number;
  /** Hash of the body that was seen. */
  readonly hash: string;
  readonly by: Actor;
  /** ISO instant. */
  readonly at: string;
  /** What was said with it; null where nothing was. */
  readonly why: string | null;
}

interface ActItem extends Omit<ActDone, 'number' | 'revision'> {
  readonly sk: string;
  readonly revision: bigint;
}

/** Where the act of a number on a document is, or would be. */
export function actPlace(key: DocumentKey, number: number): { pk: string; sk: string } {
  return { pk: actsPartition(key), sk: `${sortKeyOf(key)}${numberText(number)}` };
}

export function actItem(key: DocumentKey, { number, by, ...done }: ActDone): Item {
  return { ...actPlace(key, number), ...done, by: { ...by } };
}

/** Everything that was done to a document, in order. */
export async function actsOn(tables: Tables, key: DocumentKey): Promise<ActDone[]> {
  const prefix = sortKeyOf(key);
  const items = await Array.fromAsync(itemsUnder<ActItem>(tables, tables.documents, actsPartition(key), prefix));
  return items.map(({ sk, act, revision, hash, by, at, why }) => ({
    number: Number(sk.slice(prefix.length)),
    act,
    revision: Number(revision),
    ...{ hash, by, at, why },
  }));
}

function actsPartition(key: DocumentKey): string {
  return `${partitionOf(key)}#acts`;
}
