import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { WAYS } from './paymentWay.ts';
import { type WaysInForce, wayIn } from './waysInForce.ts';

/**
 * Refuse to clear by points (mode C) a year in which a member was not paid by its groups: its points stand for all its stays, and those of such months would be paid by points,
 * not by item.
 *
 * @param community with everybody who was a member on any day of the year
 * @throws Fault infeasible  naming member and month
 */
export function refuseWaysOfPoints(ways: WaysInForce, community: Community, year: string): void {
  for (const { id, name } of community.members) {
    const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
    const month = months.find((each) => wayIn(ways, id, each) !== 'actual');
    if (month === undefined) continue;
    const way = WAYS[wayIn(ways, id, month)];
    const [member, whose] = [nameAndId({ id, name }), nameAndId(community)];
    throw new Fault('infeasible', {
      zh: `${whose.zh}按点数清算（模式 C），而成员单位${member.zh}在 ${month} 的付费方式为“${way.zh}”：点数不能只代表一部分月份的住院，不能清算。请改为实际付费，或改变清算模式。`,
      en: `${whose.en} is closed by points (mode C), and its member ${member.en} is paid ${way.en} in ${month}: points stand for the stays of a whole year, and not for a part of it. Let it be paid by its groups, or close the year by another mode.`,
    });
  }
}
