import type { Bilingual } from '../bilingual.ts';
import type { Community } from '../claims/roster.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { asEntered } from './asEntered.ts';
import { decide } from './decision.ts';
import type { YearFigures } from './figures.ts';
import { refuseHabits } from './refuseHabits.ts';
import { refuseOtherCommunities } from './refuseOtherCommunities.ts';
import { refuseOtherMembers } from './refuseOtherMembers.ts';
import { sharing } from './sharing.ts';

/**
 * Refuse figures that the plan of the year could not be made of: other communities or members than those of the roster, what was paid elsewhere of some and not
 * of all, an age band that has no relativity, a cap on growth whose indicator is missing.
 *
 * @param listed the communities of the year
 * @param rules of its first day, as the plan takes them
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  naming the field, such as `communities[1].heads.80+`, and what is known
 * @throws Fault policy_not_in_force  the year has no rules
 */
export function checkFigures(
  figures: YearFigures,
  listed: readonly Community[],
  rules: ResolvedPolicy,
  of: Bilingual,
): void {
  refuseOtherCommunities(figures, listed, of);
  refuseOtherMembers(figures, listed, of);
  refuseHabits(figures, of);
  asEntered('budget', () => decide('regional-budget', rules, figures.budget));
  // What the pool comes to is not known yet, nor what is taken for a history that is left out: neither decides anything about what is understood.
  const communities = figures.communities.map((community) => ({ history: '0.00', ...sharing(community) }));
  asEntered('', () => decide('packages', rules, { pool: '0.00', communities }));
}
