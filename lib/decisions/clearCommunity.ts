import type { Day } from '../claims/claim.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { Workings } from '../workings.ts';
import { besidePoints } from './besidePoints.ts';
import { onRecoveries, useOf, type YearOfCommunity } from './closeCommunity.ts';
import { type Decision, decide } from './decision.ts';
import type { Based } from './pin.ts';
import { onPrepaid, paidToMembers, prepaidOf } from './receivedInYear.ts';
import { prepaidLeft, recoveredTold, repaidBy, type WithRecovered } from './recoveredInYear.ts';
import { useInParts } from './useInParts.ts';
import type { YearPoints } from './yearPoints.ts';

/**
 * Clear the year of one community whose package is the debt (mode C): what the package leaves beside the care that no point stands
 * for is split between its members by their points.
 *
 * That care is what the books have of each line and, on the payable basis, what DRG owes more or less for stays at institutions
 * outside the community. What members booked for inpatients splits nothing: their points stand for it. What they booked for visits, and what
 * special cases and adjustments come to at them, they are owed besides; the instalments pay that, too, and what is left of them is prepaid of the points.
 *
 * @param rosterOn who belonged where on a day: members come and go within a year
 * @throws Fault infeasible  the package is used up and more, or what members got does not add up to what was ordered
 */
export function clearCommunity(
  rules: ResolvedPolicy,
  community: Community,
  rosterOn: (day: Day) => Roster,
  year: YearOfCommunity,
  basis: 'payable' | 'booked',
  points: Based<YearPoints>,
): Decision<'community-clearing'> & WithRecovered {
  const workings = new Workings();
  const { plan, statements } = year;
  const months = basis === 'payable' ? statements : [];
  const parts = useInParts(community.id, rosterOn, year, basis);
  // All that the package leaves is split: whatever inspections took off would be split, too.
  const used = useOf(parts, months, workings, (_, recovered) => recovered);
  const { inpatient: _, ...use } = used.use;
  const paid = prepaidOf(year);
  const recoveries = basis === 'payable' ? year.recoveries : [];
  const repaid = repaidBy(recoveries, 'by points');
  const prepaid = sumFen(Object.values(paid).flat());
  prepaidLeft(paid, sumFen(repaid.values()), workings);
  const beside = besidePoints(
    parts,
    months.flatMap(({ body }) => body.month.adjustments ?? []),
  );
  const { buffer, reserved } = points.body;
  const input = {
    package: (plan.body.input as { package: string }).package,
    use,
    ...(reserved === undefined ? {} : { reserved }),
    ...(buffer === undefined ? {} : { buffer }),
    members: withPrepaid(membersOf(community, points.body, prepaid, paidToMembers(year)), { repaid, beside }, workings),
  };
  const differences = basis === 'payable' ? { drg_difference: statements } : {};
  const on = { package: plan, ...onPrepaid(year), points, ...differences, ...onRecoveries(recoveries) };
  const decision = decide('community-clearing', rules, input, { on, inputs: workings.steps });
  return { ...decision, ...recoveredTold(recoveries, 'by points', used) };
}

type Member = YearPoints['members'][number];

/** What each member has of the instalments for its points: who has repaid something has so much less, and what pays for visits and the like is none of it. */
function withPrepaid(
  members: readonly Member[],
  { repaid, beside }: { readonly repaid: ReadonlyMap<string, Fen>; readonly beside: ReadonlyMap<string, Fen> },
  workings: Workings,
): Member[] {
  const known = new Set(members.map(({ id }) => id));
  const others = [...new Set([...repaid.keys(), ...beside.keys()])].filter((id) => !known.has(id)).sort(byCodePoint);
  return [...members, ...others.map((id): Member => ({ id, points: '0' }))].map((member) => {
    const less = {
      ...(repaid.get(member.id) && { repaid: repaid.get(member.id)! }),
      ...(beside.get(member.id) && { beside_points: beside.get(member.id)! }),
    };
    const names = Object.keys(less);
    if (names.length === 0) return member;
    const received = parseFen(member.prepaid ?? '0.00');
    const left = received - sumFen(Object.values(less));
    const expression = ['received', ...names].join(' - ');
    const prepaid = workings.note(`prepaid.${member.id}`, expression, { received, ...less }, left);
    return { ...member, prepaid: formatFen(prepaid) };
  });
}

/** The members with their points and with what they have of the instalments. */
function membersOf(
  community: Community,
  { members }: YearPoints,
  prepaid: Fen,
  toMembers: ReadonlyMap<string, Fen>,
): readonly Member[] {
  if (members.some((member) => member.prepaid !== undefined)) {
    refuseOtherSum(community, sumFen(members.map((member) => parseFen(member.prepaid ?? '0.00'))), prepaid);
    return members;
  }
  const { lead } = community;
  const toLead = prepaid - sumFen(toMembers.values()) + (toMembers.get(lead) ?? 0n);
  const paid = new Map([...toMembers, [lead, toLead]]);
  const known = new Set(members.map(({ id }) => id));
  const others = [...paid.keys()].filter((id) => !known.has(id)).map((id): Member => ({ id, points: '0' }));
  return [...members, ...others].map((member) => {
    const amount = paid.get(member.id);
    return amount === undefined ? member : { ...member, prepaid: formatFen(amount) };
  });
}

function refuseOtherSum(community: Community, said: Fen, ordered: Fen): void {
  if (said === ordered) return;
  const { zh, en } = nameAndId(community);
  const [parts, whole] = [formatFen(said), formatFen(ordered)];
  throw new Fault(
    'infeasible',
    {
      zh: `${zh}的年度点数中各成员单位已得预付合计 ${parts} 元，而清算计入的预付合计 ${whole} 元：请更正年度点数，送审并审批后重新清算。`,
      en: `By the points of the year the members of ${en} got ${parts} yuan of the instalments, and ${whole} yuan count as prepaid: correct the points, have them approved, and close the year again.`,
    },
    'members',
  );
}
