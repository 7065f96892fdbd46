import { z } from 'zod';
import { type Actor, ROLES } from '../documents/actor.ts';

const person = {
  id: z.string('expected who it is').regex(/^[\w.:/@+=,-]{1,256}$/, 'expected an id of letters and digits'),
  name: z.string('expected a name').min(1, 'expected a name').max(256, 'expected a name of 256 characters at most'),
};

/** Somebody whom others name. */
export const personShape = z.strictObject(person);

/** Who acts, as it is written and read. */
export const actorShape: z.ZodType<Actor> = z.strictObject({
  ...person,
  role: z.enum(ROLES, `expected one of ${ROLES.join(', ')}`),
  scope: z
    .string('expected a scope, such as 320500-390')
    .regex(
      /^(\*|[0-9A-Za-z]+-[0-9A-Za-z]+(\/[0-9A-Za-z_-]+)?)$/,
      'expected a fund such as 320500-390, a community such as 320500-390/east, or *',
    ),
});
