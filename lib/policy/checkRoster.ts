import type { Roster } from '../claims/roster.ts';
import { Fault } from '../errors.ts';

/**
 * A roster gives each insured person one home and each institution one place.
 *
 * @param name of the roster, for the message
 * @throws Fault invalid_request  naming the id that stands in two places, or the lead hospital that is no member
 */
export function checkRoster(roster: Roster, name: string): void {
  const { areaPrefix, communities, nonMembers } = roster;
  for (const { id, lead, members, divisions } of communities) {
    if (!members.some((member) => member.id === lead)) refuse(name, `${lead} leads ${id} but is no member of it`);
    const outside = divisions.find((division) => !division.startsWith(areaPrefix));
    if (outside)
      refuse(name, `division ${outside} of ${id} does not begin with ${areaPrefix}, so it is out of the area`);
  }
  const institutions = [...communities.flatMap(({ members }) => members), ...nonMembers];
  refuseTwice(
    name,
    'community',
    communities.map(({ id }) => id),
  );
  refuseTwice(
    name,
    'institution',
    institutions.map(({ id }) => id),
  );
  refuseTwice(
    name,
    'division',
    communities.flatMap(({ divisions }) => divisions),
  );
}

function refuseTwice(name: string, kind: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) refuse(name, `${kind} ${id} stands in it twice`);
    seen.add(id);
  }
}

function refuse(name: string, message: string): never {
  throw new Fault('invalid_request', `${name}: ${message}.`, 'service.communities');
}
