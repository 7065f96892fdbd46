import { hashOf } from '../../canonicalJson.ts';
import type { Listed } from '../../listed.ts';
import type { Actor } from '../actor.ts';
import type { Act, State } from '../lifecycle.ts';
import type { Link } from './link.ts';

/** What can be done that leaves a trace: keep a revision, act on one, hand in a file. */
export type Deed = 'keep' | Act | 'hand_in';

/** A revision before or after something was done; of what people act on, with its state. */
export interface Side {
  readonly revision: number;
  readonly hash: string;
  readonly state?: State;
}

/** A field that another revision changed, and what stood there as canonical JSON; null where there was nothing. */
export interface FieldChanged {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** Who did what, when and why. */
export interface Done {
  readonly fund: string;
  readonly year: string;
  /** ISO instant. */
  readonly at: string;
  /** The function that did it. */
  readonly by: string;
  /** Who asked it to; null where it was due. */
  readonly who: Actor | null;
  /** The id of the request, to quote; null where nobody asked. */
  readonly request: string | null;
  readonly did: Deed;
  /** The document, by its reference; null where a file was handed in. */
  readonly document: string | null;
  readonly old: Side | null;
  readonly new: Side | null;
  /** Of a body that people enter, which fields; null for all others. */
  readonly changed: Listed<FieldChanged> | null;
  /** The file that was handed in, and the SHA-256 of its bytes; null where it is a document. */
  readonly file: { readonly key: string; readonly sha256: string } | null;
  /** What was said with it. */
  readonly why: string | null;
}

/** An entry of the trail. */
export interface TrailEntry extends Done, Link {
  /** The hash of the entry before; null of the first. */
  readonly previous: string | null;
}

/** What was done, as the entry behind another one. */
export function linked(done: Done, before: Link | undefined): TrailEntry {
  const entry = { ...done, number: (before?.number ?? 0) + 1, previous: before?.hash ?? null };
  return { ...entry, hash: hashOf(entry) };
}

/** The hash that an entry must have by what it says. */
export function hashOfEntry({ hash: _, ...said }: TrailEntry): string {
  return hashOf(said);
}
