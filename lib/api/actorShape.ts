import { z } from 'zod';
import { type Actor, ROLES } from '../documents/actor.ts';
import { ROLE_NAMES } from '../documents/roleNames.ts';
import { SCOPE } from '../documents/scope.ts';

/** Who it is, as the register of people has it: an issuer and a subject of it. */
export const personShape = z
  .string('expected who it is')
  .regex(/^[\w.:@+=,|~-]{1,256}$/, 'expected an id of letters and digits');

/** Who it was: documents of earlier days were made by whoever signed with an IAM identity, and its ARN has slashes. */
const actorId = z.string('expected who it is').regex(/^[\w.:/@+=,|~-]{1,256}$/, 'expected an id of letters and digits');

/** Told where there is none: each role by its name, and in brackets how it is written. */
const EXPECTED_ROLE = `expected one of ${ROLES.map((role) => `${ROLE_NAMES[role].en} (${role})`).join(', ')}`;

export const roleShape = z.enum(ROLES, EXPECTED_ROLE);

export const nameShape = z
  .string('expected a name')
  .min(1, 'expected a name')
  .max(256, 'expected a name of 256 characters at most');

export const scopeShape = z
  .string('expected a scope, such as 320500-390')
  .regex(SCOPE, 'expected a fund such as 320500-390, a community such as 320500-390/east, or *');

/** Somebody whom others name. */
export const namedShape = z.strictObject({ id: actorId, name: nameShape });

/** Who acts, as it is written and read. */
export const actorShape: z.ZodType<Actor> = z.strictObject({
  ...namedShape.shape,
  role: roleShape,
  scope: scopeShape,
});
