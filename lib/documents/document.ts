import type { Based, Pin } from '../decisions/pin.ts';
import type { Actions } from '../store/writeTogether.ts';
import type { Actor } from './actor.ts';
import { type DocumentKey, referenceOf } from './key.ts';
import type { BodyOf, Kind } from './kinds.ts';

/** One revision of a document. */
export interface Document<K extends Kind = Kind> {
  readonly key: DocumentKey<K>;
  /** From 1. */
  readonly revision: number;
  readonly body: BodyOf<K>;
  /** SHA-256 (hex) of the body as canonical JSON. */
  readonly hash: string;
  readonly made: Made;
}

/** Who made a revision and when, as an ISO instant. */
export interface Made {
  /** The function by its name. */
  readonly by: string;
  readonly at: string;
  /** Who asked it to, where somebody did. */
  readonly who?: Actor | undefined;
}

/** How a revision is made: also what its trail says of that, and what holds it under the key of the command that asked. */
export interface Making extends Made {
  /** The id of the request. */
  readonly request?: string | undefined;
  /** What is written with the revision of that number. */
  readonly hold?: ((revision: number) => Actions[number]) | undefined;
}

/** A document as it stands now, and whether this call put it there. */
export interface Kept<K extends Kind> {
  readonly document: Document<K>;
  readonly created: boolean;
}

/** A document as a decision takes it that builds on it. */
export function based<K extends Kind>(document: Document<K>): Based<BodyOf<K>> {
  return { body: document.body, pin: pinOf(document) };
}

/** A document as others name it who build on it. */
export function pinOf({ key, revision, hash }: Pick<Document, 'key' | 'revision' | 'hash'>): Pin {
  return { document: referenceOf(key), revision, hash };
}
