import { type Listed, listed } from '../listed.ts';
import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { leavesOf } from './leaves.ts';
import { revision } from './read.ts';
import type { FieldChanged } from './trail/entry.ts';

/** What a revision says otherwise than the one before it: where, and what stood there and stands there, as canonical JSON; null where there was nothing. */
export interface Changed extends Listed<FieldChanged> {
  readonly since: number;
}

/** What is left out: how a figure was worked out follows from what went in, and where a rule stands from the rule. */
const FOLLOWS: readonly string[] = ['workings', 'sources'];

/** What entries of a list are called by, where each has one and no two the same. */
const NAMES = ['id', 'institution', 'community', 'line', 'document'];

/** What changed with a revision; null for the first. */
export async function changedSince(tables: Tables, { key, revision: number, body }: Document): Promise<Changed | null> {
  if (number === 1) return null;
  const before = await revision(tables, key, number - 1);
  return { since: before.revision, ...listed(changedBetween(before.body, body)) };
}

/** The places in which two bodies differ, in order of their names. @internal */
export function changedBetween(before: object, after: object): FieldChanged[] {
  const [old, now] = [before, after].map((body) => leavesOf(told(body), '', Number.POSITIVE_INFINITY, NAMES));
  const fields = [...new Set([...old!.keys(), ...now!.keys()])];
  return fields
    .filter((field) => old!.get(field) !== now!.get(field))
    .map((field) => ({ field, old: old!.get(field) ?? null, new: now!.get(field) ?? null }));
}

function told(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([part]) => !FOLLOWS.includes(part)));
}
