import { sumFen } from '../money/fen.ts';
import type { ClaimAmounts } from './claim.ts';

/** What several claims come to, payer by payer. */
export function sumAmounts(amounts: readonly ClaimAmounts[]): ClaimAmounts {
  const sum = (payer: keyof ClaimAmounts) => sumFen(amounts.map((each) => each[payer]));
  return {
    total: sum('total'),
    pooled: sum('pooled'),
    otherFunds: sum('otherFunds'),
    account: sum('account'),
    cash: sum('cash'),
  };
}
