import { formatFen, sumFen } from '../../lib/money/fen.ts';
import type { Area } from './area.ts';
import type { Row } from './arrivals.ts';
import { signed } from './settlement.ts';

/** What the files of claims hold in truth. */
export interface Truth {
  /** Rows of all files. */
  readonly rows: number;
  /** Rows that say what an earlier one said. */
  readonly repeated: number;
  readonly communities: readonly CommunityTruth[];
}

export interface CommunityTruth {
  readonly community: string;
  /** In yuan. */
  readonly package: string;
  /** Different claims: settlements and cancellations. */
  readonly claims: number;
  readonly cancelled: number;
  /** What the pooled fund paid for them, in yuan. */
  readonly booked: string;
}

/** Count and sum the files, repeats left out. */
export function truthOf({ homes }: Area, rows: readonly (readonly Row[])[]): Truth {
  const all = rows.flat();
  const facts = all.filter(({ again }) => !again).map(({ fact }) => fact);
  const communities = homes.map((home) => {
    const own = facts.filter(({ settlement }) => settlement.community === home.id);
    const booked = sumFen(own.map(({ kind, settlement }) => signed(kind, settlement.paid.pooled)));
    return {
      community: home.id,
      package: formatFen(home.package),
      claims: own.length,
      cancelled: own.filter(({ kind }) => kind === 'cancel').length,
      booked: formatFen(booked),
    };
  });
  return { rows: all.length, repeated: all.length - facts.length, communities };
}
