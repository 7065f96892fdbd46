import { z } from 'zod';
import { idOfArn } from '../aws/template/names.ts';
import { resourcesOf } from '../aws/template/resourcesOf.ts';
import type { Template } from '../aws/template/template.ts';

/** A route of the API and the function behind it. */
export interface Route {
  readonly method: string;
  /** As declared: `/v1/funds/{fund}`. */
  readonly path: string;
  readonly functionId: string;
  readonly pattern: RegExp;
}

const integration = z.object({ IntegrationUri: z.string(), PayloadFormatVersion: z.literal('2.0') });
const route = z.object({
  RouteKey: z.string().regex(/^[A-Z]+ \/\S*$/),
  Target: z.string().startsWith('integrations/'),
});

/** The routes of the API, those with more fixed segments first, as API Gateway chooses. */
export function routesOf(template: Template): Route[] {
  const functions = new Map(
    resourcesOf(template, 'AWS::ApiGatewayV2::Integration', integration).map(({ id, properties }) => [
      `integrations/${id}`,
      idOfArn(properties.IntegrationUri.replace(/\/invocations$/, '')),
    ]),
  );
  return resourcesOf(template, 'AWS::ApiGatewayV2::Route', route)
    .map(({ id, properties }) => {
      const functionId = functions.get(properties.Target);
      if (functionId === undefined) throw new Error(`The route ${id} leads to no integration of the template.`);
      const [method = '', path = ''] = properties.RouteKey.split(' ');
      return { method, path, functionId, pattern: patternOf(path) };
    })
    .sort((a, b) => fixedSegments(b.path) - fixedSegments(a.path) || (a.path < b.path ? -1 : 1));
}

function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return name === undefined ? segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${segments.join('/')}$`);
}

function fixedSegments(path: string): number {
  return path.split('/').filter((segment) => !segment.startsWith('{')).length;
}
