import { z } from 'zod';
import { type Actor, ROLES } from '../documents/actor.ts';
import { SCOPE } from '../people/scope.ts';

/** Who it is, as ids of people are written. */
export const personShape = z
  .string('expected who it is')
  .regex(/^[\w.:@+=,|~-]{1,256}$/, 'expected an id of letters and digits');

export const roleShape = z.enum(ROLES, `expected one of ${ROLES.join(', ')}`);

export const nameShape = z
  .string('expected a name')
  .min(1, 'expected a name')
  .max(256, 'expected a name of 256 characters at most');

export const scopeShape = z
  .string('expected a scope, such as 320500-390')
  .regex(SCOPE, 'expected a fund such as 320500-390, a community such as 320500-390/east, or *');

/** Who acts, as it is written and read. */
export const actorShape: z.ZodType<Actor> = z.strictObject({
  // Documents of earlier days were made by whoever signed with an IAM identity: its ARN has slashes.
  id: z.string('expected who it is').regex(/^[\w.:/@+=,|~-]{1,256}$/, 'expected an id of letters and digits'),
  name: nameShape,
  role: roleShape,
  scope: scopeShape,
});
