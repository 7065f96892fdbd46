/** Acts as items: pk `<fund>#<year>#acts`, sk `<kind>#<scope>#<number 4 digits>`; they are put and never changed. */
import { canonicalJson } from '../canonicalJson.ts';
import type { Item } from '../store/itemSize.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import type { ActOnRevision } from './course.ts';
import type { Draw } from './draw.ts';
import { type DocumentKey, numberText, partitionOf, sortKeyOf } from './key.ts';
import type { Review } from './review.ts';

/** What somebody did to a revision of a document, and to what they saw of it. */
export interface ActDone extends ActOnRevision {
  /** Hash of the body that was seen. */
  readonly hash: string;
  /** ISO instant. */
  readonly at: string;
  /** What was said with it; null where nothing was. */
  readonly why: string | null;
  /** Of a decision on a submission some part of which is looked at again. */
  readonly draw?: Draw | undefined;
}

/** Numbers are whole and come back as bigint. */
interface ActItem extends Omit<ActDone, 'number' | 'revision' | 'review' | 'draw'> {
  readonly pk: string;
  readonly sk: string;
  readonly revision: bigint;
  /** As canonical JSON. */
  readonly review?: string;
  readonly draw?: string;
}

/** Where the act of a number on a document is, or would be. */
export function actPlace(key: DocumentKey, number: number): { pk: string; sk: string } {
  return { pk: actsPartition(key), sk: `${sortKeyOf(key)}${numberText(number)}` };
}

export function actItem(key: DocumentKey, { number, by, person, persons, review, draw, ...done }: ActDone): Item {
  return {
    ...actPlace(key, number),
    ...done,
    by: { ...by },
    person: person && { ...person },
    persons: persons?.map(({ id, name }) => ({ id, name })),
    review: review && canonicalJson(review),
    draw: draw && canonicalJson(draw),
  };
}

/** Everything that was done to a document, in order. */
export async function actsOn(tables: Tables, key: DocumentKey): Promise<ActDone[]> {
  const prefix = sortKeyOf(key);
  const items = await Array.fromAsync(itemsUnder<ActItem>(tables, tables.documents, actsPartition(key), prefix));
  return items.map(({ pk, sk, revision, review, draw, ...done }) => ({
    ...done,
    number: Number(sk.slice(prefix.length)),
    revision: Number(revision),
    ...(review && { review: JSON.parse(review) as Review }),
    ...(draw && { draw: JSON.parse(draw) as Draw }),
  }));
}

function actsPartition(key: DocumentKey): string {
  return `${partitionOf(key)}#acts`;
}
