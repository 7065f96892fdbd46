import type { Fen } from '../../lib/money/fen.ts';
import { between, chance, type Dice } from './dice.ts';
import type { Paid } from './settlement.ts';

/** What the pooled fund promises for a kind of care. Rates are in thousandths; the figures are illustrative. */
export interface Benefit {
  /** What the patient bears before the fund pays anything. */
  readonly deductible: Fen;
  readonly rate: number;
}

/** Benefits of a stay by the level of the institution. */
export const STAY_BENEFITS: { readonly [level: string]: Benefit } = {
  '1': { deductible: 300_00n, rate: 850 },
  '2': { deductible: 600_00n, rate: 760 },
  '3': { deductible: 900_00n, rate: 690 },
};

/** Beyond this a patient's own burden is shared by critical-illness insurance. */
const CRITICAL_ILLNESS_FROM = 18_000_00n;

/**
 * Who pays a bill settled by item: the patient bears what is not covered and the deductible, the pooled fund its rate of
 * the rest; what is left is shared by critical-illness insurance, medical assistance for a few, an account, and cash.
 */
export function payers(stream: Dice, total: Fen, { deductible, rate }: Benefit): Paid {
  const notCovered = perMille(total, between(stream, 30, 160));
  const covered = atLeastZero(total - notCovered - deductible);
  const pooled = perMille(covered, rate);
  const burden = total - notCovered - pooled;
  const criticalIllness = perMille(atLeastZero(burden - CRITICAL_ILLNESS_FROM), 600);
  const assistance = chance(stream, 40) ? perMille(burden - criticalIllness, 500) : 0n;
  const left = total - pooled - criticalIllness - assistance;
  const account = chance(stream, 30) ? atMost(left, BigInt(between(stream, 1, 30)) * 10_00n) : 0n;
  return { total, pooled, criticalIllness, assistance, account, cash: left - account };
}

/** So many thousandths of an amount, rounded half-up to the fen. */
export function perMille(amount: Fen, thousandths: number): Fen {
  return (amount * BigInt(thousandths) + 500n) / 1000n;
}

function atLeastZero(amount: Fen): Fen {
  return amount > 0n ? amount : 0n;
}

function atMost(amount: Fen, limit: Fen): Fen {
  return amount < limit ? amount : limit;
}
