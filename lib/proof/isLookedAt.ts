import { dayOf } from '../calendar/shanghai.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';
import type { Extent } from './extent.ts';

/** Whether a book was looked at for a run already, or for a later one that asked for no less. */
export function isLookedAt(
  standing: VerifiedBook | undefined,
  { extent, at }: { readonly extent: Extent; readonly at: string },
): boolean {
  if (!standing) return false;
  if (extent === 'what is due') return standing.verified_on >= dayOf(at);
  return standing.whole_at !== undefined && Date.parse(standing.whole_at) >= Date.parse(at);
}
