import type { z } from 'zod';
import { firstWrong } from '../wire/firstWrong.ts';
import { pathOf } from '../wire/path.ts';
import { malformed } from './malformed.ts';

/**
 * Read what a policy file says by a shape.
 *
 * @throws Fault invalid_request  naming file and field
 */
export function readShape<T>(shape: z.ZodType<T>, given: unknown, file: string, at: readonly PropertyKey[] = []): T {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = firstWrong(parsed.error);
  const path = pathOf([...at, ...wrong.path]);
  return malformed(file, path || undefined, wrong.says);
}
