import type { Roster } from '../../lib/claims/roster.ts';
import type { Assessment, YearFigures } from '../../lib/decisions/figures.ts';
import { type Fen, formatFen } from '../../lib/money/fen.ts';
import { COMMUNITIES, type DemonstrationCommunity } from './communities.ts';
import { between, type Dice, dice } from './dice.ts';
import { headCount, insuredHeads } from './population.ts';

/**
 * Amounts a head, in fen. The two contributions are what is commonly reported for residents in 2025 (not verified) and
 * are kept for 2026; the rest is invented so that need is a little above what is available, as it mostly is.
 */
const PER_HEAD = { individual: 400_00n, subsidy: 700_00n, other: 3_80n, recognised: 915_00n };

/** Last year's spending grows to this year's, in thousandths, where the next year is planned. */
const HISTORY_GROWTH = 1065n;

/** What officers enter for a fund year before it is planned, in wire form. */
export function yearFigures(year: number, oneIn: number): YearFigures {
  const grown = (fen: Fen) => (year > 2025 ? (fen * HISTORY_GROWTH) / 1000n : fen);
  const communities = COMMUNITIES.map((community) => {
    const heads = insuredHeads(community.division, oneIn);
    const history = grown(BigInt(headCount(heads)) * community.historyPerHead);
    return { id: community.id, history: formatFen(history), heads };
  });
  const insured = communities.reduce((sum, { heads }) => sum + headCount(heads), 0);
  const all = BigInt(insured);
  return {
    budget: {
      income: [
        { id: 'individual', heads: insured, per_head: formatFen(PER_HEAD.individual) },
        { id: 'subsidy', heads: insured, per_head: formatFen(PER_HEAD.subsidy) },
        { id: 'other', amount: formatFen(all * PER_HEAD.other) },
      ],
      insured,
      recognised_spending: formatFen(grown(all * PER_HEAD.recognised)),
      gdp_growth: '0.052',
      revenue_growth: '0.065',
    },
    communities,
  };
}

/** How the year was assessed, with a score for each member: the weights when retained money is distributed. */
export function assessmentOf(roster: Roster, seed: number): Assessment {
  const stream = dice(seed, 'assessment');
  return {
    communities: COMMUNITIES.map((community) => ({
      id: community.id,
      grade: community.grade,
      score: community.score,
      members: memberScores(roster, community, stream),
    })),
  };
}

function memberScores(roster: Roster, community: DemonstrationCommunity, stream: Dice) {
  const members = roster.communities.find(({ id }) => id === community.id)?.members ?? [];
  return members.map(({ id }) => ({ id, score: `${between(stream, 72, 96)}.${between(stream, 0, 1) * 5}` }));
}
