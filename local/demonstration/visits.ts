import type { Member } from '../../lib/claims/roster.ts';
import { draw, weighted } from './dice.ts';
import type { Care } from './drawing.ts';
import type { Benefit } from './payers.ts';
import { NEED_OF_CHRONIC_CARE, NEED_OF_VISITS, somebody } from './people.ts';
import { settle } from './settle.ts';
import { type Quantiles, spread } from './spread.ts';

/** How many visits an institution of each tier has, in relation to the others of its community. */
type VisitsOfTier = { readonly [tier in Member['tier']]: number };

const ORDINARY: VisitsOfTier = { county: 5, township: 8, village: 12 };
const CHRONIC: VisitsOfTier = { county: 6, township: 2, village: 0 };

const ORDINARY_BENEFIT: Benefit = { deductible: 0n, rate: 550 };
const CHRONIC_BENEFIT: Benefit = { deductible: 0n, rate: 780 };

/** What an ordinary visit costs, in fen: most are to a village clinic or a township centre. */
const COST_OF_VISIT: Quantiles = [
  [0, 8_00],
  [2500, 18_00],
  [5000, 28_00],
  [9000, 70_00],
  [10_000, 180_00],
];

/** A month of chronic care, in fen: from tablets for blood pressure to dialysis and tumour drugs. */
const COST_OF_CHRONIC_MONTH: Quantiles = [
  [0, 120_00],
  [1500, 480_00],
  [2000, 2_600_00],
  [5000, 5_200_00],
  [9000, 7_200_00],
  [10_000, 15_000_00],
];

/** The chronically ill are always the same ones: one head in so many. */
const CHRONICALLY_ILL_ONE_IN = 40;

/** Ordinary outpatient visits (普通门诊), most of them near home: together about five a head and year. */
export const ordinaryVisits: Care = {
  id: 'ordinary_visits',
  share: () => 105,
  draw: (drawing) => {
    const { stream, home, seed } = drawing;
    const { id: institution } = draw(
      stream,
      weighted(home.members, ({ tier }) => ORDINARY[tier]),
    );
    const { number: person } = somebody(stream, home, seed, NEED_OF_VISITS);
    const total = BigInt(spread(stream, COST_OF_VISIT));
    return settle(drawing, { institution, person, care: '11', total, benefit: ORDINARY_BENEFIT });
  },
};

/** Chronic and special outpatient care (门诊慢特病), settled by the month at county and township. */
export const chronicCare: Care = {
  id: 'chronic_care',
  share: () => 115,
  draw: (drawing) => {
    const { stream, home, seed } = drawing;
    const { id: institution } = draw(
      stream,
      weighted(home.members, ({ tier }) => CHRONIC[tier]),
    );
    const { number: person } = somebody(stream, home, seed, NEED_OF_CHRONIC_CARE, CHRONICALLY_ILL_ONE_IN);
    const total = BigInt(spread(stream, COST_OF_CHRONIC_MONTH));
    return settle(drawing, { institution, person, care: '14', total, benefit: CHRONIC_BENEFIT });
  },
};
