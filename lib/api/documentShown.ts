import { z } from 'zod';
import { ACTS, STATES } from '../documents/lifecycle.ts';
import { actorShape } from './actorShape.ts';
import { next } from './page.ts';

/** Which function made a revision of a document, when, and for whom if somebody asked it to. */
export const madeShown = z.strictObject({
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
  who: actorShape.optional(),
});

/** What somebody did to a revision of a document. */
export const actShown = z.strictObject({
  number: z.int().positive(),
  act: z.enum(Object.keys(ACTS) as [keyof typeof ACTS]),
  revision: z.int().positive(),
  hash: z.string(),
  by: actorShape,
  at: z.iso.datetime({ offset: true }),
  why: z.string().nullable(),
});

/** What a document builds on that a later revision has taken the place of. */
export const overtakenShown = z.strictObject({
  input: z.string(),
  document: z.string(),
  revision: z.int().positive(),
  hash: z.string(),
  standing: z.int().positive(),
});

/**
 * A document as it is shown: which one, in which revision, by whom; its state, which revision is in force, what was done to it, and
 * what it builds on that is overtaken; and what it says.
 */
export const documentShown = z
  .strictObject({
    reference: z.string(),
    revision: z.int().positive(),
    hash: z.string(),
    made: madeShown,
    state: z.enum(Object.keys(STATES) as [keyof typeof STATES]),
    standing: z.int().positive().nullable(),
    acts: z.array(actShown),
    overtaken: z.array(overtakenShown),
    body: z.unknown(),
  })
  .meta({ id: 'Document' });

/** Some of the documents of a kind, in order of scope. */
export const documentsShown = z.strictObject({ documents: z.array(documentShown), next }).meta({ id: 'Documents' });
