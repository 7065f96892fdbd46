import { z } from 'zod';
import { ROLES } from '../documents/actor.ts';
import { ACTS, STATES } from '../documents/lifecycle.ts';
import { actorShape, namedShape } from './actorShape.ts';
import { next } from './page.ts';

/** Which function made a revision of a document, when, and for whom if somebody asked it to. */
export const madeShown = z.strictObject({
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
  who: actorShape.optional(),
});

const roles = z.array(z.enum(ROLES));

/** How a submission comes into force, as it was said when it was submitted. */
const reviewShown = z.strictObject({
  steps: z.array(z.strictObject({ roles, approvals: z.int().positive() })),
  second_check: z.strictObject({ share: z.string(), roles }).optional(),
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
  step: z.string().optional(),
  person: namedShape.optional(),
  place: z.enum(['before', 'after']).optional(),
  persons: z.array(namedShape).optional(),
  review: reviewShown.optional(),
  draw: z.strictObject({ seed: z.int(), share: z.string(), first: z.boolean(), drawn: z.boolean() }).optional(),
});

/** A signature that is needed: in which roles (null: in any), or whose it is; who added it or handed it over; and who has given it. */
const slotShown = z.strictObject({
  roles: roles.nullable(),
  person: namedShape.nullable(),
  addedBy: z.string().nullable(),
  handedBy: z.array(z.string()),
  signed: namedShape.nullable(),
});

/** Who submitted a revision, the signatures it needs, step by step, and the second check it is under. */
export const courseShown = z.strictObject({
  submitter: namedShape.nullable(),
  steps: z.array(z.strictObject({ id: z.string(), slots: z.array(slotShown) })),
  check: z.strictObject({ decidedBy: z.string(), slot: slotShown }).nullable(),
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
 * A document as it is shown: which one, in which revision, by whom; its state, which revision is in force, whose signatures it needs, what
 * was done to it, and what it builds on that is overtaken; and what it says.
 */
export const documentShown = z
  .strictObject({
    reference: z.string(),
    revision: z.int().positive(),
    hash: z.string(),
    made: madeShown,
    state: z.enum(Object.keys(STATES) as [keyof typeof STATES]),
    standing: z.int().positive().nullable(),
    course: courseShown,
    acts: z.array(actShown),
    overtaken: z.array(overtakenShown),
    body: z.unknown(),
  })
  .meta({ id: 'Document' });

/** One document that is read by itself, with what it says otherwise than the revision before it; null for the first. */
export const documentRead = documentShown
  .extend({
    changed: z
      .strictObject({
        since: z.int().positive(),
        count: z.int().nonnegative(),
        first: z.array(z.strictObject({ field: z.string(), old: z.string().nullable(), new: z.string().nullable() })),
      })
      .nullable(),
  })
  .meta({ id: 'DocumentRead' });

/** Some of the documents of a kind, in order of scope. */
export const documentsShown = z.strictObject({ documents: z.array(documentShown), next }).meta({ id: 'Documents' });
