import type { Roster } from '../../lib/claims/roster.ts';
import type { Assessment, YearFigures } from '../../lib/decisions/figures.ts';
import { type Fen, formatFen } from '../../lib/money/fen.ts';
import { COMMUNITIES, type DemonstrationCommunity } from './communities.ts';
import { between, type Dice, dice } from './dice.ts';
import { headCount, insuredHeads } from './population.ts';

/** What is entered for a year, in fen a head; history in thousandths of 2025's. */
interface PerHead {
  readonly individual: Fen;
  readonly subsidy: Fen;
  readonly other: Fen;
  readonly recognised: Fen;
  readonly history: bigint;
}

/**
 * The two contributions of 2025 are what is commonly reported for residents (not verified). All the rest is invented, so
 * that need is a little above what is available, as it mostly is.
 */
const FIGURES: { readonly [year: number]: PerHead } = {
  2025: { individual: 400_00n, subsidy: 700_00n, other: 3_80n, recognised: 915_00n, history: 1000n },
  2026: { individual: 400_00n, subsidy: 740_00n, other: 3_80n, recognised: 956_00n, history: 1065n },
};

/**
 * What officers enter for a fund year before it is planned, in wire form.
 *
 * @param oneIn of how many residents one is insured here
 * @throws RangeError for a year of which the demonstration knows nothing
 */
export function yearFigures(year: number, oneIn: number): YearFigures {
  const perHead = FIGURES[year];
  if (!perHead) throw new RangeError(`The demonstration has figures for ${Object.keys(FIGURES).join(' and ')} only.`);
  const communities = COMMUNITIES.map(({ id, division, historyPerHead, elsewhere }) => {
    const heads = insuredHeads(division, oneIn);
    const history = (BigInt(headCount(heads)) * historyPerHead * perHead.history) / 1000n;
    return { id, history: formatFen(history), elsewhere: formatFen((history * BigInt(elsewhere)) / 1000n), heads };
  });
  const insured = communities.reduce((sum, { heads }) => sum + headCount(heads), 0);
  return {
    budget: {
      income: [
        { id: 'individual', heads: insured, per_head: formatFen(perHead.individual) },
        { id: 'subsidy', heads: insured, per_head: formatFen(perHead.subsidy) },
        { id: 'other', amount: formatFen(BigInt(insured) * perHead.other) },
      ],
      insured,
      recognised_spending: formatFen(BigInt(insured) * perHead.recognised),
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
