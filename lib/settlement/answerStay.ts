import type { Fen } from '../money/fen.ts';
import { inYuan, type Ratio } from '../money/ratio.ts';
import { fundPart } from './fundPart.ts';
import type { Priced, StayStatus } from './priceStay.ts';
import type { DrgPolicy, Stay } from './stay.ts';

/** What one stay is worth. */
export interface DrgCase {
  readonly id: string;
  readonly status: StayStatus;
  readonly ratio: Ratio | null;
  readonly coefficient: Ratio;
  /** What the stay is worth, unit rate. */
  readonly standard?: Fen;
  /** In yuan, before the status changes it, unit rate. */
  readonly standard_exact?: Ratio;
  /** To 4 places, unit points. */
  readonly points?: Ratio;
  readonly fund?: Fen;
}

/** Round the price of a stay, once, and find the fund's part of it. */
export function answerStay(policy: DrgPolicy, stay: Stay, priced: Priced): DrgCase {
  const { status, ratio, coefficient, price } = priced;
  const answer = { id: stay.id, status, ratio, coefficient };
  if (policy.unit === 'points') return { ...answer, points: price.roundedTo(4) };
  const standard = price.rounded();
  const fund = policy.fund_pays === undefined ? {} : { fund: fundPart(policy.fund_pays, standard, stay) };
  return { ...answer, standard, standard_exact: inYuan(priced.full!), ...fund };
}
