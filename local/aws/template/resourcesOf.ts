import { z } from 'zod';
import { resolve } from './resolve.ts';
import type { Template } from './template.ts';

/** A resource as this machine runs it: its logical id and its properties without intrinsic functions. */
export interface Resource<Properties> {
  readonly id: string;
  readonly properties: Properties;
}

/**
 * All resources of a type, in the order of the template.
 *
 * Only the properties that the shape names are resolved: what this machine does not run may say what it likes.
 *
 * @throws Error naming the resource and the property that this machine does not understand
 */
export function resourcesOf<Shape extends z.ZodObject>(
  template: Template,
  type: string,
  shape: Shape,
): Resource<z.output<Shape>>[] {
  return Object.entries(template.resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => {
      const used = Object.entries(Properties).filter(([name]) => Object.hasOwn(shape.shape, name));
      const parsed = shape.safeParse(resolve(template, Object.fromEntries(used)));
      if (!parsed.success) throw new Error(`${type} ${id} in the template: ${z.prettifyError(parsed.error)}`);
      return { id, properties: parsed.data };
    });
}
