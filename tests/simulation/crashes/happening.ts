import type { Actor } from '../../../lib/documents/actor.ts';

/** Something that happens to the service from outside, at a moment of the year. */
export type Happening = Moment & (Asked | Dropped | Due | Locked | Tampered);

interface Moment {
  /** ISO instant. */
  readonly at: string;
  readonly what: string;
  /** What goes wrong on the way to DynamoDB. */
  readonly trouble?: Trouble;
}

/** Somebody asks the API. */
interface Asked {
  readonly asks: string;
  /** What is asked for may follow from what was answered before. */
  readonly path: string | ((answered: string) => string);
  /** A function makes it of what was answered before. */
  readonly body?: unknown;
  /** In whose name; left out, an operator's. */
  readonly by?: Actor;
  /** Under which `Idempotency-Key`, if under any. */
  readonly key?: string;
}

/** Files are dropped into the exchange, one after the other: their keys, and what is in them. */
interface Dropped {
  readonly drops: readonly (readonly [key: string, content: string | Uint8Array])[];
}

/** A function is due, by the schedule or because an officer asks for a year or a month. */
interface Due {
  readonly due: string;
  readonly fundYear?: string;
  readonly month?: string;
  /** It is refused: who asked is told why, and nothing is set aside. */
  readonly isRefused?: true;
}

/** A book is closed up to a period by hand. */
interface Locked {
  readonly locks: { readonly fund: string; readonly community: string; readonly year: string };
  readonly period: string;
}

/** Somebody with the keys of the account changes an item by hand. */
interface Tampered {
  /** The table's name in the CDK app. */
  readonly tampers: string;
  /** An UpdateItem without its table. */
  readonly update: object;
}

/**
 * The first request of an operation on a table meets a trouble; asked again, it gets through:
 *
 * - `conflict`: another transaction was on the item, and nothing is written
 * - `rival`: another invocation asks for the same a moment before, as when something is delivered twice at once
 * - `half`: only half of what a batch asks for is answered
 * - `unacceptable`: it is not taken as it is, and why is not said of any part of it; nor is any other that holds the same text
 */
export interface Trouble {
  readonly kind: 'conflict' | 'rival' | 'half' | 'unacceptable';
  readonly operation: string;
  /** The table's name in the CDK app. */
  readonly table: string;
  /** What the request holds. */
  readonly text?: string;
}
