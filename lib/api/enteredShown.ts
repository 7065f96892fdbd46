import { z } from 'zod';
import { madeShown } from './documentShown.ts';

const revisionShown = z.strictObject({ revision: z.int().positive(), hash: z.string(), made: madeShown });

/** What became of something that was entered: whether it changed anything, and what stood there before it. */
export const enteredShown = z
  .strictObject({
    reference: z.string(),
    ...revisionShown.shape,
    changed: z.boolean(),
    before: revisionShown.nullable(),
  })
  .meta({ id: 'Entered' });
