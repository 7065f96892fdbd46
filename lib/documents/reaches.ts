import { communityOf } from './communityOf.ts';
import type { DocumentKey } from './key.ts';

/** Whether a scope reaches a document: its fund, its community, or everything. @param scope of an actor */
export function reaches(scope: string, key: DocumentKey): boolean {
  if (scope === '*') return true;
  const [fund, community] = scope.split('/');
  return fund === key.fund && (community === undefined || community === communityOf(key));
}
