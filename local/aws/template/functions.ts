import { join } from 'node:path';
import { z } from 'zod';
import { arnOf, functionNameOf } from './names.ts';
import { resourcesOf } from './resourcesOf.ts';
import { type Rights, rightsOfRoles } from './rights.ts';
import type { Template } from './template.ts';

const shape = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Description: z.string().default(''),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
});

/** A Lambda function as the template declares it. */
export interface LambdaFunction {
  /** Its logical id, which is also its access key here. */
  readonly id: string;
  /** What people call it: the logical id without CDK's hash, such as `planYear`. */
  readonly name: string;
  readonly arn: string;
  /** Who is hurt when it fails. */
  readonly description: string;
  /** The folder of its bundle. */
  readonly folder: string;
  /** The module in that folder, and the name of its export. */
  readonly module: string;
  readonly exportName: string;
  readonly environment: { readonly [name: string]: string };
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly rights: Rights;
}

/** All functions of the template, each with what its role allows. */
export function functionsOf(template: Template): LambdaFunction[] {
  const rights = rightsOfRoles(template);
  return resourcesOf(template, 'AWS::Lambda::Function', shape).map(({ id, properties }) => {
    const [module = '', exportName = ''] = properties.Handler.split('.');
    return {
      id,
      name: functionNameOf(id),
      arn: arnOf('AWS::Lambda::Function', id),
      description: properties.Description,
      folder: join(template.folder, `asset.${properties.Code.S3Key.replace(/\.zip$/, '')}`),
      module: `${module}.mjs`,
      exportName,
      environment: properties.Environment.Variables,
      timeoutSeconds: properties.Timeout,
      memoryMegabytes: properties.MemorySize,
      rights: rights.get(properties.Role) ?? [],
    };
  });
}
