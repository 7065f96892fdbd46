/** The words that stand in paths, each with its shape: `{fund}` is a fund wherever it comes. */
import { z } from 'zod';
import { personShape } from './actorShape.ts';

export const fundYear = z.string().regex(/^\d{4}$/, 'expected a year such as 2025');

/** A part of a document's reference: its kind, or its scope. */
const documentName = z.string().regex(/^[0-9A-Za-z._-]{1,200}$/, 'expected a part of a reference, such as close');

export const PATH_WORDS = {
  fund: z.string().regex(/^[0-9A-Za-z]+-[0-9A-Za-z]+$/, 'expected a fund such as 320500-390'),
  year: fundYear,
  community: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected the id of a community'),
  /** A period of the books: a month, or the clearing period of a year. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2]|clearing)$/, 'expected a month such as 2025-03, or 2025-clearing'),
  /** Id of a file's delivery; of one that is only tried, with `trial.` before it. */
  batch: z.string().regex(/^(trial\.)?[0-9a-f]{16}$/, 'expected the batch of a file, 16 digits and letters'),
  import: documentName,
  person: personShape,
  kind: documentName,
  scope: documentName,
} as const;

export type PathWord = keyof typeof PATH_WORDS;

/** The words of a path: `fund` and `year` of `/v1/funds/{fund}/years/{year}`. */
export type WordsOf<Path extends string> = Path extends `${string}{${infer Word}}${infer Rest}`
  ? Word | WordsOf<Rest>
  : never;

/** What a path says, by its words. */
export type PathSaid<Path extends string> = { readonly [Word in WordsOf<Path>]: string };

/** The words of a path, in their order. */
export function wordsOf(path: string): PathWord[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word as PathWord);
}
