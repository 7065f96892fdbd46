import { Ratio } from '../money/ratio.ts';
import type { CommunityNeed } from '../packages/packages.ts';
import type { Circumstances, IncomeLine } from './circumstances.ts';
import type { PlanBasis } from './plan.ts';
import { total } from './spread.ts';

/** Put together again what was taken apart by cause, be it of one plan or mixed from two. */
export function basisOf(circumstances: Circumstances): PlanBasis {
  const { heads, income, reserve, policy } = circumstances;
  const { lines, ...others } = income;
  const payers = (line: IncomeLine) =>
    'amount' in line || 'heads' in line ? line : { ...line, heads: heads.payers.get(line.id)! };
  return {
    rules: { ...policy, 'regional-budget': { ...policy['regional-budget'], set_asides: reserve } },
    figures: {
      budget: { ...others, income: lines.map(payers), insured: heads.insured },
      communities: [...heads.communities].map(([id, number]) => communityOf(id, number, circumstances)),
    },
  };
}

/**
 * A community of so many people, spread over the age bands in proportion.
 *
 * People are whole and their proportions need not be: the bands hold the proportions, and the factor from them to the
 * people rides on the disease index, which weighs the need alike. What such a plan says of heads and risk units is
 * meaningless; its amounts are exact.
 */
function communityOf(id: string, number: bigint, { age_structure, indices, history }: Circumstances): CommunityNeed {
  const { disease_index, access_index } = indices.get(id)!;
  const community = { id, history: history.get(id)!, access_index };
  if (number === 0n) return { ...community, heads: new Map(), disease_index };
  const heads = age_structure.get(id)!;
  return { ...community, heads, disease_index: disease_index.times(Ratio.of(number, total(heads))) };
}
