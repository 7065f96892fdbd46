import { z } from 'zod';
import { noted } from './notes.ts';
import { isObject } from './wire.ts';

/**
 * One of two shapes: the first for an object that has the key, whatever else it has. What is wrong is told at its own place, where
 * a union could only tell that neither fits.
 */
export function shapedBy<With, Without>(key: string, withKey: z.ZodType<With>, without: z.ZodType<Without>) {
  const either = z.unknown().transform((given, context): With | Without => {
    const shape: z.ZodType<With | Without> = isObject(given) && Object.hasOwn(given, key) ? withKey : without;
    const { data, error } = shape.safeParse(given);
    // With its code, by which a key that nobody knows is told before anything else.
    for (const issue of error?.issues ?? []) context.addIssue({ ...issue });
    return error ? z.NEVER : data;
  });
  return noted(either, { reads: z.union([withKey, without]) });
}
