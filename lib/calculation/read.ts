import type { z } from 'zod';
import { Fault } from '../errors.ts';
import { pathOf } from './path.ts';

/**
 * Read what was sent by its shape.
 *
 * @param at where it stands in the request
 * @throws Fault invalid_request  naming a field that is not as the shape has it: first one that nobody knows, because a
 *   mistyped key is also a missing one
 */
export function read<T>(shape: z.ZodType<T>, sent: unknown, at: readonly PropertyKey[]): T {
  const parsed = shape.safeParse(sent);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = pathOf([...at, ...(issue?.path ?? []), ...keys]);
  throw new Fault(
    'invalid_request',
    `${path || 'The request'}: ${issue?.message ?? 'not understood'}.`,
    path || undefined,
  );
}
