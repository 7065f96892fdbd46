import type { Bilingual } from '../bilingual.ts';
import { nameAndId, namesAndIds } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import type { YearFigures } from './figures.ts';

/**
 * Refuse figures of members that are not those of the roster: one that nobody knows would have a target, and one that was forgotten
 * would have a target of nothing. A community of whose members nothing is entered has no targets.
 *
 * @param listed the communities of the roster
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  naming the first community or member that only one of the two has
 */
export function refuseOtherMembers(
  { members: figured = [] }: YearFigures,
  listed: readonly Community[],
  of: Bilingual,
): void {
  for (const [i, { id, members }] of figured.entries()) {
    const place = `members[${i}]`;
    const community = listed.find((each) => each.id === id);
    if (!community) throw unknown(of, { zh: '医共体', en: 'community' }, id, listed, `${place}.id`);
    const whose = nameAndId(community);
    const stranger = members.findIndex((member) => !community.members.some((known) => known.id === member.id));
    if (stranger !== -1) {
      const kind = { zh: '成员单位', en: 'member' };
      throw unknown(whose, kind, members[stranger]!.id, community.members, `${place}.members[${stranger}].id`);
    }
    const forgotten = community.members.find((known) => !members.some((member) => member.id === known.id));
    if (!forgotten) continue;
    const { zh, en } = nameAndId(forgotten);
    throw new Fault(
      'invalid_request',
      {
        zh: `${whose.zh}的成员单位数据中缺少${zh}：请录入其历史费用、服务能力或服务人口，没有的填 0。`,
        en: `The figures of the members of ${whose.en} lack ${en}: enter its history, capacity or population, 0 where there is none.`,
      },
      `${place}.members`,
    );
  }
}

function unknown(
  of: Bilingual,
  kind: Bilingual,
  id: string,
  known: readonly { readonly id: string; readonly name: string }[],
  path: string,
): Fault {
  const { zh, en } = namesAndIds(known);
  return new Fault(
    'invalid_request',
    {
      zh: `${of.zh}的数据中有${kind.zh}“${id}”；名册中有 ${zh}。`,
      en: `The figures of ${of.en} name the ${kind.en} "${id}"; the roster has ${en}.`,
    },
    path,
  );
}
