import type { z } from 'zod';

/** Where something is not as a shape has it, and what was expected there. */
export interface Wrong {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What to say first of all that a shape found wrong: a key that nobody knows, because a mistyped key is also a missing
 * one; else the first thing.
 */
export function firstWrong({ issues }: z.ZodError): Wrong {
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown) return { path: [...unknown.path, ...unknown.keys.slice(0, 1)], message: unknown.message };
  const [{ path, message } = { path: [], message: 'not understood' }] = issues;
  return { path, message };
}
