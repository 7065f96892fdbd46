import { clearingPeriod } from '../claims/bookingPeriod.ts';
import { namesAndIds } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { communitiesOfPeriod } from './communitiesThrough.ts';
import { fundName, fundOf } from './funds.ts';
import type { Policy } from './policy.ts';

/**
 * A community of a fund as the year ends, or as it was before it ended within the year, and beside it the others.
 *
 * @throws Fault not_found  naming those there are
 */
export function communityOf(
  policy: Policy,
  { fund, year, community: asked }: { readonly fund: string; readonly year: string; readonly community: string },
): { readonly community: Community; readonly others: readonly Community[] } {
  const communities = communitiesOfPeriod(policy, fund, clearingPeriod(year)).map((belonging) => belonging.community);
  const community = communities.find(({ id }) => id === asked);
  if (community) return { community, others: communities.filter((each) => each !== community) };
  const known = namesAndIds(communities);
  const whole = fundName(policy, fundOf(policy, fund));
  throw new Fault(
    'not_found',
    {
      zh: `${whole}（${fund}）中没有医共体“${asked}”。已知的有：${known.zh}。`,
      en: `There is no community "${asked}" in ${whole} (${fund}). Known are: ${known.en}.`,
    },
    'path.community',
  );
}
