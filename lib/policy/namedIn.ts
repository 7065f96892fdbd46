import { calledIn } from './calledIn.ts';
import type { Policy } from './policy.ts';

/** What fund and community are called by the roster of a year; whoever nobody names keeps the id. */
export function namedIn(
  policy: Policy,
  { fund, year, community }: { readonly fund: string; readonly year: string; readonly community: string },
): { readonly fund: string; readonly community: string } {
  const called = calledIn(policy, fund, year);
  return { fund: called.get(fund) ?? fund, community: called.get(community) ?? community };
}
