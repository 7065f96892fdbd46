import { z } from 'zod';
import { text } from './words.ts';

/** A document that exists, where in it the value stands, and how much of it was seen by whoever wrote the value down. */
export interface DocumentSource {
  readonly document: string;
  /** Clause, section or table; or the sentence itself, where the text numbers none. */
  readonly place: string;
  /** original: the document itself. excerpt: a part of it. secondary: somebody else's account of it. */
  readonly seen: 'original' | 'excerpt' | 'secondary';
  readonly url?: string | undefined;
}

/** Where a value comes from: a document, or nowhere yet (`illustrative`). */
export type Source = 'illustrative' | DocumentSource;

const documentSource = z.strictObject(
  {
    document: text,
    place: text,
    seen: z.enum(['original', 'excerpt', 'secondary'], 'expected original, excerpt or secondary'),
    url: z.url('expected an address such as https://…').optional(),
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'expected illustrative, or a document with its place and how it was seen' : undefined,
  },
);

/** The source of a value as a policy file writes it. */
export const sourceShape = z.unknown().transform((given, context): Source => {
  if (given === 'illustrative') return given;
  const parsed = documentSource.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path, ...keys] });
  }
  return z.NEVER;
});
