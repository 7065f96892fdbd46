import { z } from 'zod';
import { noted } from '../wire/notes.ts';

/** Which revision of a document: the latest, the one in force, or a certain one. */
export const revisionAsked = noted(
  z
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
    .default('latest'),
  { json: { default: 'latest', description: '最新、现行或某一版次 · the latest, the one in force, or a number' } },
);

export type RevisionAsked = z.output<typeof revisionAsked>;
