import type { Claim } from './claim.ts';
import { homeCommunity } from './homeCommunity.ts';
import type { ServiceLine } from './posting.ts';
import type { Refusal } from './refusal.ts';
import type { Roster } from './roster.ts';
import { serviceLine } from './serviceLine.ts';

/** Whose spending a claim is and on which line: all of its place in the books but the period, which locks decide. */
export interface Attribution {
  /** The home community of the insured person. */
  readonly community: string;
  readonly line: ServiceLine;
}

/** Attribute a claim under the roster in force on the day it was settled. */
export function attribute(claim: Claim, roster: Roster): Attribution | Refusal {
  const home = homeCommunity(claim, roster);
  if ('code' in home) return home;
  const line = serviceLine(claim, home, roster);
  return typeof line === 'string' ? { community: home.id, line } : line;
}
