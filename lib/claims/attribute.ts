import type { Claim } from './claim.ts';
import { homeCommunity } from './homeCommunity.ts';
import { lineBySide, type PackageScope } from './packageScope.ts';
import type { ServiceLine } from './posting.ts';
import type { Refusal } from './refusal.ts';
import type { Community, Roster } from './roster.ts';
import { serviceLine } from './serviceLine.ts';

/** Whose spending a claim is and on which line: all of its place in the books but the period, which locks decide. */
export interface Attribution {
  /** The home community of the insured person. */
  readonly community: string;
  readonly line: ServiceLine;
}

/**
 * Attribute a claim under the roster in force on the day it was settled.
 *
 * @param scopeOf what is inside and outside the package of a community on that day; left out, everything is inside
 */
export function attribute(
  claim: Claim,
  roster: Roster,
  scopeOf: (home: Community) => PackageScope = () => [],
): Attribution | Refusal {
  const home = homeCommunity(claim, roster);
  if ('code' in home) return home;
  const line = serviceLine(claim, home, roster);
  if (typeof line !== 'string') return line;
  return { community: home.id, line: lineBySide(scopeOf(home), claim, line) };
}
