import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { Ratio } from '../money/ratio.ts';
import { refuseUnknownMembers } from './refuseUnknownMembers.ts';
import type { YearPoints } from './yearPoints.ts';

/**
 * Refuse points that no year could be cleared by: of an institution that was no member in the year, or none at all.
 *
 * @param community with everybody who was a member of it on any day of the year
 * @throws Fault invalid_request  naming the field, such as `members[1].id`, and what is known
 */
export function checkPoints({ members }: YearPoints, community: Community): void {
  refuseUnknownMembers(members, community, { zh: '年度点数', en: 'points' });
  if (!Ratio.sum(members.map(({ points }) => Ratio.parse(points))).isZero) return;
  const whole = nameAndId(community);
  const says = {
    zh: `${whole.zh}的年度点数合计为 0，点值无法计算。`,
    en: `The points of ${whole.en} sum to 0: a point has no value.`,
  };
  throw new Fault('invalid_request', says, 'members');
}
