import type { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';
import { inChinese } from './inChinese.ts';

/** Where something is not as a shape has it, and what was expected there. */
export interface Wrong {
  readonly path: readonly PropertyKey[];
  readonly says: Bilingual;
}

/**
 * What to say first of all that a shape found wrong: a key that nobody knows, because a mistyped key is also a missing
 * one; else the first thing.
 */
export function firstWrong({ issues }: z.ZodError): Wrong {
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  const [first = { path: [], message: 'not understood' }] = unknown ? [unknown] : issues;
  const path = unknown ? [...unknown.path, ...unknown.keys.slice(0, 1)] : first.path;
  return { path, says: { zh: inChinese(first.message), en: first.message } };
}
