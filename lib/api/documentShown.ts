import { z } from 'zod';
import { actorShape } from './actorShape.ts';
import { next } from './page.ts';

/** Which function made a revision of a document, when, and for whom if somebody asked it to. */
export const madeShown = z.strictObject({
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
  who: actorShape.optional(),
});

/** A document as it is shown: which one, in which revision, by whom, and what it says. */
export const documentShown = z
  .strictObject({
    reference: z.string(),
    revision: z.int().positive(),
    hash: z.string(),
    made: madeShown,
    body: z.unknown(),
  })
  .meta({ id: 'Document' });

/** Some of the documents of a kind, in order of scope. */
export const documentsShown = z.strictObject({ documents: z.array(documentShown), next }).meta({ id: 'Documents' });
