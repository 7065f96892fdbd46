import { identityOf } from '../claims/identityOf.ts';
import type { ClaimRow } from '../files/openClaims.ts';
import { identityPieces } from './identityPieces.ts';

/** Finds refunds that name no settlement, in a file that has none of their number. */
export interface RefundsAlone {
  readonly see: (row: ClaimRow) => void;
  /** Their rows, once the whole file was seen. */
  readonly rows: () => number[];
}

/**
 * Where a file lacks the column in which refunds name the settlement they take back, each takes back the one of its own number. Some systems write it
 * so, and some give a refund a number of its own and were exported without that column: only the settlement, where it is in the file, tells the two apart.
 */
export function refundsAlone(): RefundsAlone {
  const settled = identityPieces();
  const refunds = new Map<string, number>();
  return {
    see({ row, claim, namesNone }) {
      if (!namesNone) return;
      if (claim.kind === 'settle') settled.place(identityOf(claim), () => row);
      else if (claim.kind === 'cancel') refunds.set(identityOf({ ...claim, kind: 'settle', sequence: 1 }), row);
    },
    rows: () =>
      [...refunds].flatMap(([settlement, row]) => (settled.place(settlement, () => row).times > 1 ? [] : [row])),
  };
}
