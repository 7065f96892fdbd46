/** A community of the demonstration, and what makes its year differ from its neighbours'. All of it is invented. */
export interface DemonstrationCommunity {
  readonly id: string;
  /** The county, by its six-digit division; its people are the community's. */
  readonly division: string;
  /** What the fund paid for a head last year, in fen. */
  readonly historyPerHead: bigint;
  /** What is booked in the year for it, in thousandths of its package. */
  readonly useOfPackage: number;
  /** What its hospitals' stays cost, in thousandths of the usual. */
  readonly costLevel: number;
  /** Of what is booked for it, how much goes out of the area, in thousandths. */
  readonly outOfArea: number;
  /** Of what the fund paid for its residents last year, how much went to others than its members, in the area and outside of it, in thousandths. */
  readonly elsewhere: number;
  /** How the year's spending falls on its months, in thousandths. */
  readonly months: readonly number[];
  readonly grade: 'excellent' | 'pass' | 'fail';
  readonly score: string;
}

/** Winters are heavy, February is short. */
const USUAL_MONTHS = [88, 71, 90, 84, 82, 80, 81, 80, 79, 82, 86, 97];

/** A wave of influenza that ran into spring, and a mild end of the year. */
const HARD_WINTER = [108, 90, 108, 88, 80, 78, 78, 76, 74, 73, 74, 73];

/** One saves, one overruns after a hard winter, and one, next to the metropolis, sends many out and ends just under. */
export const COMMUNITIES: readonly DemonstrationCommunity[] = [
  {
    id: 'changshu',
    division: '320581',
    historyPerHead: 872_00n,
    useOfPackage: 966,
    costLevel: 992,
    outOfArea: 205,
    elsewhere: 296,
    months: USUAL_MONTHS,
    grade: 'excellent',
    score: '92.5',
  },
  {
    id: 'zhangjiagang',
    division: '320582',
    historyPerHead: 868_00n,
    useOfPackage: 1027,
    costLevel: 1005,
    outOfArea: 215,
    elsewhere: 318,
    months: HARD_WINTER,
    grade: 'pass',
    score: '86.5',
  },
  {
    id: 'taicang',
    division: '320585',
    historyPerHead: 879_00n,
    useOfPackage: 993,
    costLevel: 1000,
    outOfArea: 260,
    elsewhere: 349,
    months: USUAL_MONTHS,
    grade: 'pass',
    score: '81',
  },
];
