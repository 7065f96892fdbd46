import type { Bilingual } from '../bilingual.ts';
import { nameAndId, namesAndIds } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';

/**
 * Refuse an institution among the members of something that was entered for a community, if it is none of its members.
 *
 * @param what was entered, such as `points`
 * @throws Fault invalid_request  naming the field, such as `members[1].id`, and what is known
 */
export function refuseUnknownMembers(
  members: readonly { readonly id: string }[],
  community: Community,
  what: Bilingual,
): void {
  const known = new Set(community.members.map(({ id }) => id));
  const at = members.findIndex(({ id }) => !known.has(id));
  if (at === -1) return;
  const { id } = members[at]!;
  const [whole, listed] = [nameAndId(community), namesAndIds(community.members)];
  const says = {
    zh: `${whole.zh}的${what.zh}中有成员单位“${id}”；名册中有 ${listed.zh}。`,
    en: `The ${what.en} of ${whole.en} name the member "${id}"; the roster has ${listed.en}.`,
  };
  throw new Fault('invalid_request', says, `members[${at}].id`);
}
