/**
 * What the authorizer tells a function of who asks, in the place where API Gateway hands it on (`requestContext.authorizer.lambda`). Its
 * values are texts.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { roleShape } from '../api/actorShape.ts';
import { SCOPE } from '../documents/scope.ts';
import { Fault } from '../errors.ts';
import type { Caller } from '../people/caller.ts';

export type AuthorizerContext = { readonly [name: string]: string };

const grants = z.array(
  z.strictObject({
    role: roleShape,
    scope: z.string().regex(SCOPE),
    from: z.string().optional(),
    until: z.string().optional(),
  }),
);
const known = z.object({ id: z.string().min(1), name: z.string().min(1), grants: z.string() });
const refused = z.object({
  code: z.enum(['unauthorized', 'unavailable']),
  zh: z.string(),
  en: z.string(),
});

/** `who` is for logs: the same person has the same, and only the register can tell whose it is. */
export function contextOf({ id, name, grants }: Caller): AuthorizerContext {
  const who = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return { id, name, grants: JSON.stringify(grants), who };
}

/** API Gateway has one text for all refusals of an authorizer; so the function says it, in both languages. */
export function contextOfRefusal({ code, says: { zh, en } }: Fault): AuthorizerContext {
  return { code, zh, en };
}

/**
 * Who asks, as the authorizer says. Headers are not looked at.
 *
 * @throws Fault unauthorized, unavailable  what the authorizer has refused
 */
export function callerIn(context: unknown): Caller {
  assert(context, 'the API asks each of its callers who they are');
  const no = refused.safeParse(context);
  if (no.success) {
    const { code, ...says } = no.data;
    throw new Fault(code, says, code === 'unauthorized' ? 'headers.authorization' : undefined);
  }
  const { id, name, grants: text } = known.parse(context);
  return { id, name, grants: grants.parse(JSON.parse(text)) };
}
