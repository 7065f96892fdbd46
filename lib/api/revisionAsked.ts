import { z } from 'zod';

/** Which revision of a document: the latest, the one in force, or a certain one. */
export const revisionAsked = z
  .union(
    [
      z.literal(['latest', 'standing']),
      z
        .string()
        .regex(/^[1-9]\d{0,3}$/)
        .transform(Number),
    ],
    'expected latest, standing or a number such as 2',
  )
  .default('latest');

export type RevisionAsked = z.output<typeof revisionAsked>;
