import { formatFen, parseFen } from '../money/fen.ts';
import type { Claim, ClaimAmounts } from './claim.ts';

/** A claim as JSON has it: its amounts in yuan. */
export type ClaimInJson = Omit<Claim, 'amounts'> & {
  readonly amounts: { readonly [Payer in keyof ClaimAmounts]: string };
};

/** A claim as one line of JSON, its fields in the order a claim has them: the same for the same claim. */
export function claimText(claim: Claim): string {
  return JSON.stringify(claimInJson(claim));
}

/** A claim as JSON has it, its fields in the order it has them. */
export function claimInJson({ amounts, ...content }: Claim): ClaimInJson {
  const { total, pooled, otherFunds, account, cash } = amounts;
  return {
    ...content,
    amounts: {
      total: formatFen(total),
      pooled: formatFen(pooled),
      otherFunds: formatFen(otherFunds),
      account: formatFen(account),
      cash: formatFen(cash),
    },
  };
}

/** Read a claim that was written so. */
export function claimIn(text: string): Claim {
  return claimOfJson(JSON.parse(text) as ClaimInJson);
}

/** The claim that was parsed from what was written so. */
export function claimOfJson({ amounts, ...content }: ClaimInJson): Claim {
  return {
    ...content,
    amounts: {
      total: parseFen(amounts.total),
      pooled: parseFen(amounts.pooled),
      otherFunds: parseFen(amounts.otherFunds),
      account: parseFen(amounts.account),
      cash: parseFen(amounts.cash),
    },
  };
}
