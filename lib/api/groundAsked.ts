import { z } from 'zod';

/** Why somebody looks at single claims: a complaint, an audit, a dispute. It is kept with who looked and when. */
export const groundAsked = {
  ground: z
    .string('expected why it is looked at')
    .min(1, 'expected why it is looked at')
    .max(500, 'expected 500 characters at most')
    .optional(),
};
