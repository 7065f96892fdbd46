import type { z } from 'zod';
import type { Day } from '../claims/claim.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { checkRoster } from './checkRoster.ts';
import { fundName, fundOf } from './funds.ts';
import { neededValue, valuesById } from './neededValue.ts';
import type { Policy } from './policy.ts';
import { type RulesInForce, resolve } from './resolve.ts';
import type { areaRosterShape, communityShape } from './settings.ts';

/** Rosters that were put together, by fund and day. Rules do not change once they are loaded; so many are kept. */
const known = new WeakMap<Policy, Map<string, Roster>>();
const MOST_KNOWN = 1_000;

/**
 * Who belongs together in a fund on a day: the area says its divisions and who belongs to nobody, the area and each
 * county below it their own communities.
 *
 * @throws Fault not_found  there is no such fund
 * @throws Fault policy_not_in_force  the area's roster or a community is not said for this day
 * @throws Fault invalid_request  an institution or a division stands in two places, or a lead hospital is no member
 */
export function rosterOf(policy: Policy, fund: string, on: Day): Roster {
  const rosters = known.get(policy) ?? new Map<string, Roster>();
  known.set(policy, rosters);
  const place = `${fund} ${on}`;
  const roster = rosters.get(place) ?? putTogether(policy, fund, on);
  if (rosters.size >= MOST_KNOWN) rosters.clear();
  rosters.set(place, roster);
  return roster;
}

function putTogether(policy: Policy, fund: string, on: Day): Roster {
  const of = fundOf(policy, fund);
  const { area } = of;
  const said = neededValue(resolve(policy, area, on), 'service.roster').value as z.output<typeof areaRosterShape>;
  const communities = placesOf(policy, area).flatMap((place) => communitiesOf(resolve(policy, place, on)));
  const roster = {
    areaPrefix: said.area_prefix,
    communities: inOrderOfId(communities),
    nonMembers: inOrderOfId(said.non_members),
    unlisted: said.unlisted,
  };
  const whole = fundName(policy, of);
  checkRoster(roster, { zh: `${whole}（${fund}）在 ${on} 的名册`, en: `The roster of ${whole} (${fund}) on ${on}` });
  return roster;
}

/** The area and every jurisdiction below it. */
function placesOf(policy: Policy, area: string): string[] {
  const below = [...policy.jurisdictions.values()].filter(({ parent }) => parent === area);
  return [area, ...below.flatMap(({ code }) => placesOf(policy, code))];
}

/** The communities a place names itself: one that it would only inherit from the area is counted there. */
function communitiesOf({ on, lineage, inForce }: RulesInForce): Community[] {
  const saidHere = [...inForce].filter(([, { provenance }]) => provenance.jurisdiction === lineage[0]?.code);
  const here = { on, lineage: lineage.slice(0, 1), inForce: new Map(saidHere) };
  return valuesById(here, 'service.communities').map(({ id, value }) => {
    const { members, ...community } = value as z.output<typeof communityShape>;
    return { id, ...community, members: inOrderOfId(members) };
  });
}
