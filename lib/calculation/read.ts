import type { z } from 'zod';
import { Fault } from '../errors.ts';
import { pathOf } from './path.ts';

/**
 * Read what was sent by its shape.
 *
 * @param at where it stands in the request
 * @throws Fault invalid_request  naming the first field that is not as the shape has it
 */
export function read<T>(shape: z.ZodType<T>, sent: unknown, at: readonly PropertyKey[]): T {
  const parsed = shape.safeParse(sent);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = pathOf([...at, ...(issue?.path ?? []), ...keys]);
  throw new Fault(
    'invalid_request',
    `${path || 'The request'}: ${issue?.message ?? 'not understood'}.`,
    path || undefined,
  );
}
