/**
 * The trail as items, which are put and never changed. An entry: pk `<fund>#<year>#trail`, sk `<number 8 digits>`; `entry` (canonical JSON, gzip) and
 * its `hash`. What it is found by: pk `<fund>#<year>#trailed`, sk `document#<kind>#<scope>#<number>`, `person#<id>#<number>`, `day#<day>#<number>`.
 */
import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';
import { dayOf } from '../../calendar/shanghai.ts';
import { canonicalJson } from '../../canonicalJson.ts';
import type { Item } from '../../store/itemSize.ts';
import { type FundYear, keyNamed, partitionOf, sortKeyOf } from '../key.ts';
import type { TrailEntry } from './entry.ts';

export interface EntryItem {
  readonly sk: string;
  readonly entry: Uint8Array;
  readonly hash: string;
}

/** Where the entry of a number is, or would be. */
export function entryPlace(of: FundYear, number: number): { pk: string; sk: string } {
  return { pk: entriesOf(of), sk: entryNumber(number) };
}

/** The partition of all entries of a fund year. */
export function entriesOf(of: FundYear): string {
  return `${partitionOf(of)}#trail`;
}

/** The partition of all that entries of a fund year are found by. */
export function foundBy(of: FundYear): string {
  return `${partitionOf(of)}#trailed`;
}

/** An entry as it goes into the table, and behind it by what it is found. */
export function itemsOf(entry: TrailEntry): Item[] {
  const { number, hash } = entry;
  const item = { ...entryPlace(entry, number), entry: gzipSync(canonicalJson(entry)), hash };
  return [item, ...namesOf(entry).map((sk) => ({ pk: foundBy(entry), sk, number }))];
}

/** By what an entry is found, as sort keys. */
export function namesOf({ number, document, who, at }: TrailEntry): string[] {
  const key = document === null ? undefined : keyNamed(document);
  const names = [...(key ? [byDocument(key)] : []), ...(who ? [byPerson(who.id)] : []), byDay(dayOf(at))];
  return names.map((name) => `${name}${entryNumber(number)}`);
}

export function byDocument(document: Parameters<typeof sortKeyOf>[0]): string {
  return `document#${sortKeyOf(document)}`;
}

export function byPerson(id: string): string {
  return `person#${id}#`;
}

export function byDay(day: string): string {
  return `day#${day}#`;
}

/** An entry as it was put. That it still is what was put is for the verification to see. */
export function entryIn({ entry }: EntryItem): TrailEntry {
  return JSON.parse(gunzipSync(entry).toString()) as TrailEntry;
}

/** A number as it stands at the end of a sort key, in its place among the others. */
export function entryNumber(number: number): string {
  assert(number >= 1 && number <= 99_999_999, `${number} would not be in its place among the others`);
  return String(number).padStart(8, '0');
}
