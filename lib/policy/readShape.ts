import type { z } from 'zod';
import { pathOf } from '../calculation/path.ts';
import { malformed } from './malformed.ts';

/**
 * Read what a policy file says by a shape.
 *
 * @throws Fault invalid_request  naming file and field: the first thing that is wrong, or the first key nobody knows
 */
export function readShape<T>(shape: z.ZodType<T>, given: unknown, file: string, at: readonly PropertyKey[] = []): T {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = pathOf([...at, ...(issue?.path ?? []), ...keys]);
  return malformed(file, path || undefined, issue?.message ?? 'not understood');
}
