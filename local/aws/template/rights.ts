import { z } from 'zod';
import { arnOf } from './names.ts';
import { resourcesOf } from './resourcesOf.ts';
import type { Template } from './template.ts';

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.unknown().optional(),
});

const policyDocument = z.object({ Statement: z.array(statement) });

/** What a role may do, and may not: the statements of all its policies. */
export type Rights = readonly Statement[];

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly RegExp[];
  readonly resources: readonly RegExp[];
  readonly conditional: boolean;
}

/** The rights of each role of the template, by the role's ARN. */
export function rightsOfRoles(template: Template): Map<string, Rights> {
  const roles = resourcesOf(
    template,
    'AWS::IAM::Role',
    z.object({ Policies: z.array(z.object({ PolicyDocument: policyDocument })).default([]) }),
  );
  const attached = resourcesOf(
    template,
    'AWS::IAM::Policy',
    z.object({ Roles: z.array(z.string()).default([]), PolicyDocument: policyDocument }),
  );
  return new Map(
    roles.map(({ id, properties }) => {
      const own = properties.Policies.map(({ PolicyDocument }) => PolicyDocument);
      const others = attached.filter((policy) => policy.properties.Roles.includes(id));
      const documents = [...own, ...others.map((policy) => policy.properties.PolicyDocument)];
      return [arnOf('AWS::IAM::Role', id), documents.flatMap(({ Statement }) => Statement.map(compile))];
    }),
  );
}

/**
 * Whether rights allow an action on a resource: some statement allows it and none denies it.
 *
 * Conditions are not evaluated here, so a conditional statement never allows and always denies: closed in doubt.
 */
export function isAllowed(rights: Rights, action: string, resource: string): boolean {
  const speaking = rights.filter(
    ({ actions, resources }) =>
      actions.some((pattern) => pattern.test(action)) && resources.some((pattern) => pattern.test(resource)),
  );
  return (
    speaking.some(({ effect, conditional }) => effect === 'Allow' && !conditional) &&
    speaking.every(({ effect }) => effect === 'Allow')
  );
}

function compile({ Effect, Action, Resource, Condition }: z.output<typeof statement>): Statement {
  return {
    effect: Effect,
    actions: Action.map((action) => pattern(action, 'i')),
    resources: Resource.map((resource) => pattern(resource, '')),
    conditional: Condition !== undefined,
  };
}

/** `*` stands for any text and `?` for any one character, as in IAM; actions are compared without regard to case. */
function pattern(text: string, flags: string): RegExp {
  const escaped = text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`);
}
