import { z } from 'zod';
import { ROLES } from '../documents/actor.ts';
import { next } from './page.ts';

/** Who made a revision of a document, and when. */
export const madeShown = z.strictObject({
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
  who: z.strictObject({ id: z.string(), name: z.string(), role: z.enum(ROLES), scope: z.string() }).optional(),
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
