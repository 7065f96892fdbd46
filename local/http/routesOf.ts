import { z } from 'zod';
import { idOfArn } from '../aws/template/names.ts';
import { resourcesOf } from '../aws/template/resourcesOf.ts';
import type { Template } from '../aws/template/template.ts';

/** The function that finds out who asks, and the headers without which it is not asked, in small letters. */
export interface Authorizer {
  readonly functionId: string;
  readonly headers: readonly string[];
}

/** A route of the API and the function behind it. */
export interface Route {
  readonly method: string;
  /** As declared: `/v1/funds/{fund}`. */
  readonly path: string;
  readonly functionId: string;
  /** Who is asked before, and by which headers; undefined where nobody is. */
  readonly authorizer: Authorizer | undefined;
  readonly pattern: RegExp;
}

const integration = z.object({ IntegrationUri: z.string(), PayloadFormatVersion: z.literal('2.0') });
const route = z.object({
  RouteKey: z.string().regex(/^[A-Z]+ \/\S*$/),
  Target: z.string().startsWith('integrations/'),
  // What else there is this machine could not ask.
  AuthorizationType: z.enum(['NONE', 'CUSTOM']).default('NONE'),
  AuthorizerId: z.string().optional(),
});
const authorizer = z.object({
  AuthorizerType: z.literal('REQUEST'),
  AuthorizerUri: z.string(),
  AuthorizerPayloadFormatVersion: z.literal('2.0'),
  EnableSimpleResponses: z.literal(true),
  // An answer that is kept would let in who may no longer come in.
  AuthorizerResultTtlInSeconds: z.literal(0),
  IdentitySource: z.array(z.string().startsWith('$request.header.')),
});

/** The routes of the API, those with more fixed segments first, as API Gateway chooses. */
export function routesOf(template: Template): Route[] {
  const functions = new Map(
    resourcesOf(template, 'AWS::ApiGatewayV2::Integration', integration).map(({ id, properties }) => [
      `integrations/${id}`,
      idOfArn(properties.IntegrationUri.replace(/\/invocations$/, '')),
    ]),
  );
  const authorizers = authorizersOf(template);
  return resourcesOf(template, 'AWS::ApiGatewayV2::Route', route)
    .map(({ id, properties }) => {
      const functionId = functions.get(properties.Target);
      if (functionId === undefined) throw new Error(`The route ${id} leads to no integration of the template.`);
      const [method = '', path = ''] = properties.RouteKey.split(' ');
      const { AuthorizationType, AuthorizerId = '' } = properties;
      const asked = authorizers.get(AuthorizerId);
      if (AuthorizationType === 'CUSTOM' && asked === undefined) throw new Error(`The route ${id} has no authorizer.`);
      return { method, path, functionId, authorizer: asked, pattern: patternOf(path) };
    })
    .sort((a, b) => fixedSegments(b.path) - fixedSegments(a.path) || (a.path < b.path ? -1 : 1));
}

function authorizersOf(template: Template): Map<string, Authorizer> {
  return new Map(
    resourcesOf(template, 'AWS::ApiGatewayV2::Authorizer', authorizer).map(({ id, properties }) => [
      id,
      {
        functionId: idOfArn(properties.AuthorizerUri.replace(/\/invocations$/, '')),
        headers: properties.IdentitySource.map((source) => source.replace('$request.header.', '').toLowerCase()),
      },
    ]),
  );
}

function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(segment) ?? [];
    if (name === undefined) return segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return greedy ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${segments.join('/')}$`);
}

function fixedSegments(path: string): number {
  return path.split('/').filter((segment) => !segment.startsWith('{')).length;
}
