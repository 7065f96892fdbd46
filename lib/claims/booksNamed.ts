import type { Bilingual } from '../bilingual.ts';

/**
 * The books of a community for a period or a year, where nobody knows the roster: what they are and, in brackets, the id by which one asks for them.
 *
 * @param of a month, the clearing period, or a year
 */
export function booksNamed(community: string, of: string): Bilingual {
  return { zh: `医共体（${community}）${of} 的账簿`, en: `books of the community (${community}) for ${of}` };
}
