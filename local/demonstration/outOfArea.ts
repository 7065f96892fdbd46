import { between, chance, draw, weighted } from './dice.ts';
import type { Care } from './drawing.ts';
import type { Benefit } from './payers.ts';
import { NEED_OF_STAYS, somebody } from './people.ts';
import { settle } from './settle.ts';
import { type Quantiles, spread } from './spread.ts';

/** Hospitals of other cities (invented codes in real divisions), and how many go there in relation to the others. */
const ELSEWHERE = weighted(
  [
    { id: 'H31010400001', city: 'Shanghai, Xuhui', often: 9 },
    { id: 'H31011500002', city: 'Shanghai, Pudong', often: 6 },
    { id: 'H31011400003', city: 'Shanghai, Jiading', often: 6 },
    { id: 'H32010600004', city: 'Nanjing, Gulou', often: 3 },
    { id: 'H32021100005', city: 'Wuxi, Binhu', often: 4 },
    { id: 'H32028100006', city: 'Jiangyin', often: 2 },
    { id: 'H33010200007', city: 'Hangzhou, Shangcheng', often: 1 },
  ],
  ({ often }) => often,
);

/** Of a thousand claims from elsewhere, so many are outpatient care. */
const VISITS = 180;

/** What a stay in a metropolis costs, in fen. */
const COST_OF_STAY: Quantiles = [
  [0, 2_600_00],
  [2500, 8_900_00],
  [5000, 16_200_00],
  [7500, 28_000_00],
  [9500, 54_000_00],
  [10_000, 120_000_00],
];

const COST_OF_VISIT: Quantiles = [
  [0, 180_00],
  [10_000, 2_400_00],
];

const STAY_BENEFIT: Benefit = { deductible: 1500_00n, rate: 560 };
const VISIT_BENEFIT: Benefit = { deductible: 0n, rate: 450 };

/** Care outside the pooling area (异地就医), charged at what the place of care settled. */
export const outOfArea: Care = {
  id: 'out_of_area',
  share: ({ outOfArea: share }) => share,
  draw: (drawing) => {
    const { stream, home, seed } = drawing;
    const { id: institution } = draw(stream, ELSEWHERE);
    const { number: person } = somebody(stream, home, seed, NEED_OF_STAYS);
    if (chance(stream, VISITS)) {
      const total = BigInt(spread(stream, COST_OF_VISIT));
      return settle(drawing, { institution, person, care: '14', total, benefit: VISIT_BENEFIT });
    }
    const days = between(stream, 3, 16);
    const total = BigInt(spread(stream, COST_OF_STAY));
    return settle(drawing, { institution, person, care: '21', days, total, benefit: STAY_BENEFIT });
  },
};
