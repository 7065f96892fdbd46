import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** The CloudFormation template of the stack, with the folder its assets (the bundled functions) lie in. */
export interface Template {
  readonly folder: string;
  readonly resources: {
    readonly [logicalId: string]: { readonly Type: string; readonly Properties: Record<string, unknown> };
  };
}

/**
 * Read a synthesized stack.
 *
 * @param folder where the CDK app wrote its assembly, such as `cdk.out`
 */
export function readTemplate(folder: string, stack: string): Template {
  const { Resources } = shape.parse(JSON.parse(readFileSync(join(folder, `${stack}.template.json`), 'utf8')));
  return { folder, resources: Resources };
}
