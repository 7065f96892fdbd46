import type { ActDone } from '../actsOn.ts';
import { type DocumentKey, referenceOf } from '../key.ts';
import type { State } from '../lifecycle.ts';
import type { Done } from './entry.ts';

/** What the trail says of an act: from which state to which, and that nothing in the revision changed. */
export function doneToRevision(
  key: DocumentKey,
  { act, revision, hash, by, at, why }: ActDone,
  { before, after, request }: { readonly before: State; readonly after: State; readonly request?: string | undefined },
): Done {
  return {
    ...{ fund: key.fund, year: key.year, at, by: 'actOnDocument', who: by, request: request ?? null },
    ...{ did: act, document: referenceOf(key) },
    old: { revision, hash, state: before },
    new: { revision, hash, state: after },
    ...{ changed: null, file: null, why },
  };
}
