import type { FindingPlace } from './announceFindings.ts';

/** What is found now and was not found in the same place when somebody looked last. */
export function news<Found extends FindingPlace>(found: readonly Found[], standing: readonly FindingPlace[]): Found[] {
  return found.filter(({ what, at }) => !standing.some((known) => known.what === what && known.at === at));
}
