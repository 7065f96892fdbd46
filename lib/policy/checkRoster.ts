import type { Bilingual } from '../bilingual.ts';
import type { Roster } from '../claims/roster.ts';
import { Fault } from '../errors.ts';

/**
 * A roster gives each insured person one home and each institution one place.
 *
 * @param name of the roster, for the message
 * @throws Fault invalid_request  naming the id that stands in two places, or the lead hospital that is no member
 */
export function checkRoster(roster: Roster, name: Bilingual): void {
  const { areaPrefix, communities, nonMembers } = roster;
  for (const { id, name: called, lead, members, divisions } of communities) {
    if (!members.some((member) => member.id === lead))
      refuse(
        name,
        `${lead} 是${called}（${id}）的牵头医院，却不是其成员`,
        `${lead} leads ${called} (${id}) but is no member of it`,
      );
    const outside = divisions.find((division) => !division.startsWith(areaPrefix));
    if (outside)
      refuse(
        name,
        `${called}（${id}）的医保区划 ${outside} 不以 ${areaPrefix} 开头，不在本统筹区内`,
        `division ${outside} of ${called} (${id}) does not begin with ${areaPrefix}, so it is out of the area`,
      );
  }
  const institutions = [...communities.flatMap(({ members }) => members), ...nonMembers];
  refuseTwice(
    name,
    { zh: '医共体', en: 'community' },
    communities.map(({ id }) => id),
  );
  refuseTwice(
    name,
    { zh: '机构', en: 'institution' },
    institutions.map(({ id }) => id),
  );
  refuseTwice(
    name,
    { zh: '医保区划', en: 'division' },
    communities.flatMap(({ divisions }) => divisions),
  );
}

function refuseTwice(name: Bilingual, kind: Bilingual, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) refuse(name, `${kind.zh} ${id} 出现了两次`, `${kind.en} ${id} stands in it twice`);
    seen.add(id);
  }
}

function refuse(name: Bilingual, zh: string, en: string): never {
  throw new Fault('invalid_request', { zh: `${name.zh}：${zh}。`, en: `${name.en}: ${en}.` }, 'service.communities');
}
