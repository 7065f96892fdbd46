import type { DocumentKey } from './key.ts';
import { KINDS } from './kinds.ts';

/** The community that a document is of; undefined where it is of the fund. */
export function communityOf({ kind, scope }: Pick<DocumentKey, 'kind' | 'scope'>): string | undefined {
  const [first]: readonly string[] = KINDS[kind].scope;
  return first === 'community' ? scope.split('.')[0] : undefined;
}
