import type { Bilingual } from '../bilingual.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decide } from './decision.ts';
import { assessedOn, type Evidence } from './evidence.ts';
import type { Based } from './pin.ts';

export type Entitlement = Decision<'eligibility'>;

/**
 * Whether a community is entitled to a package on a day, by the evidence that was entered.
 *
 * @param rules those of its county
 * @throws Fault policy_not_in_force  nobody says what is asked for
 */
export function entitlementOn(rules: ResolvedPolicy, evidence: Based<Evidence>, day: string): Entitlement {
  return decide('eligibility', rules, assessedOn(evidence.body, day), { on: { items: evidence } });
}

/**
 * What is to be said of a community for which no evidence was entered: that it was not assessed; nothing where the rules ask for none.
 *
 * @throws Fault infeasible  the rules refuse to plan it
 */
export function saidOfUnassessed(rules: ResolvedPolicy, community: Community): Bilingual | undefined {
  const said = valueIfSaid(rules, 'service.unassessed_community')?.value;
  if (said === undefined) return undefined;
  const { zh, en } = nameAndId(community);
  if (said === 'package') {
    return {
      zh: `${zh}未评估六统一（尚未录入佐证），仍编制打包额。`,
      en: `The unifications of ${en} were not assessed (no evidence was entered); it has a package all the same.`,
    };
  }
  throw new Fault('infeasible', {
    zh: `${zh}尚未录入六统一佐证，按规定不能编制年度计划：请先录入佐证。`,
    en: `No evidence of the unifications of ${en} was entered, and by the rules its year cannot be planned without: enter it first.`,
  });
}

/** What is to be said of an assessed community that has no package, or has it as a pilot; nothing where it has all that is asked for. */
export function saidOfAssessed({ result }: Entitlement, community: Community): Bilingual | undefined {
  const { zh, en } = nameAndId(community);
  const { status, missing, changes_on: changes } = result;
  if (status === 'eligible') return undefined;
  if (status === 'pilot') {
    return {
      zh: `${zh}按试点编制打包额${changes === null ? '' : `，试点资格至 ${changes} 前有效`}。`,
      en: `${en} has its package as a pilot${changes === null ? '' : `, which lasts until before ${changes}`}.`,
    };
  }
  const why = missing.map(({ id, reason }) => ({ id, ...WHY[reason] }));
  return {
    zh: `${zh}不符合打包资格，不编制打包额：${why.map((each) => `${each.id} ${each.zh}`).join('，')}。其费用按机构结算，由经办机构直接支付。`,
    en: `${en} is not entitled to a package and has none: ${why.map((each) => `${each.id} ${each.en}`).join(', ')}. What it costs is settled institution by institution, by the agency itself.`,
  };
}

const WHY = {
  not_assessed: { zh: '未评估', en: 'was not assessed' },
  not_met: { zh: '未达标', en: 'is not met' },
  evidence: { zh: '佐证不足', en: 'has too little evidence' },
} as const satisfies { readonly [reason: string]: Bilingual };
