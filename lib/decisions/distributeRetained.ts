import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { type Decision, decideBy } from './decision.ts';
import type { AssessedCommunity } from './figures.ts';
import type { Based } from './pin.ts';
import type { Scoring } from './scoring.ts';

/**
 * How what a community retains reaches county, township and village: it goes to the tiers by the weights of the policy, and
 * within a tier the assessment scores are the weights. A tier in which the community has no member takes no part.
 *
 * @throws Fault not_found  the assessment lacks the score of a member
 * @throws Fault zero_weights  all members of a tier scored 0
 * @throws Fault nothing_to_distribute  nothing is retained
 */
export function distributeRetained(
  rules: ResolvedPolicy,
  community: Community,
  { assessed, weights }: Scoring,
  close: Based<Decision<'community-close'>>,
): Decision<'distribution'> {
  const tiers = [...new Set(community.members.map(({ tier }) => tier))];
  const { policy, sources } = formulaPolicy(rules, 'distribution');
  const input = {
    amount: close.body.result.retained,
    tiers: tiers.map((tier) => ({ id: tier, members: membersOf(tier, community, assessed) })),
  };
  const narrowed = { ...policy, tier_weights: ofTiers(policy.tier_weights as object, tiers) };
  return decideBy('distribution', { policy: narrowed, sources }, input, { on: { amount: close, weights } });
}

function ofTiers(weights: object, tiers: readonly string[]) {
  return Object.fromEntries(Object.entries(weights).filter(([tier]) => tiers.includes(tier)));
}

function membersOf(tier: string, { members, ...community }: Community, assessed: AssessedCommunity) {
  return members
    .filter((member) => member.tier === tier)
    .map(({ id, name }) => {
      const score = assessed.members.find((member) => member.id === id)?.score;
      if (score !== undefined) return { id, weight: score };
      const [whole, member] = [nameAndId(community), nameAndId({ id, name })];
      throw new Fault(
        'not_found',
        {
          zh: `${whole.zh}的考核结果中缺少成员单位${member.zh}的得分。`,
          en: `The assessment of ${whole.en} lacks the score of ${member.en}, a member of it.`,
        },
        'members',
      );
    });
}
