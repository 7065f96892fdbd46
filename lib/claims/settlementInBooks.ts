import { type Fen, sumFen } from '../money/fen.ts';
import { monthOfDay } from './bookingPeriod.ts';
import { cancelledIn } from './cancelledIn.ts';
import type { Claim } from './claim.ts';
import { isInside } from './packageSide.ts';
import type { Posting } from './posting.ts';

/** A settlement with all that is booked of it: what it comes to, and whose spending it is. */
export interface SettlementInBooks {
  /** The home community: the one it was moved to last, else the one it was settled for. */
  readonly community: string;
  /** The year of that community whose books bear it. */
  readonly year: string;
  /** The month it was settled in. */
  readonly settledIn: string;
  /** The whole fee, and what the pooled fund pays of it, with its adjustments: neither below 0. */
  readonly cost: Fen;
  readonly pooled: Fen;
  /** The month in which the last part of it was cancelled, once all of them are. */
  readonly cancelledIn: string | undefined;
  /** Whether a rule puts it outside the package: then nothing of it is use of the community. */
  readonly isOutside: boolean;
  /** Numbers of the parts that it was settled in: mostly it is the first alone. */
  readonly parts: readonly number[];
}

/** Such a settlement with the claim that settled it, the first of its parts. */
export interface SettledInBooks extends SettlementInBooks {
  readonly claim: Claim;
}

type Booked = Pick<Posting, 'claim' | 'community' | 'period' | 'line'>;

/**
 * What the books have of a settlement. A part that is cancelled counts no more as long as another stands; where all of them are cancelled, it is told what
 * they came to.
 *
 * @param life all that is booked of one settlement
 * @returns undefined where the settlement itself is not among it
 */
export function settlementInBooks(life: readonly Booked[]): SettledInBooks | undefined {
  const [settled, cancels, adjusted] = [ofKind(life, 'settle'), ofKind(life, 'cancel'), ofKind(life, 'adjust')];
  const [first] = settled;
  if (first === undefined) return undefined;
  const gone = new Set(cancels.map(({ claim }) => claim.sequence));
  const standing = settled.filter(({ claim }) => !gone.has(claim.sequence));
  const counted = [...(standing.length === 0 ? settled : standing), ...adjusted];
  const sum = (amount: 'total' | 'pooled') => notBelowZero(sumFen(counted.map(({ claim }) => claim.amounts[amount])));
  const home = movedTo(adjusted) ?? first;
  const parts = settled.map(({ claim }) => claim.sequence);
  return {
    ...{ community: home.community, year: home.period.slice(0, 4), settledIn: monthOfDay(first.claim.settledOn) },
    ...{ cost: sum('total'), pooled: sum('pooled') },
    ...{ cancelledIn: cancelledIn(parts, cancels), isOutside: !isInside(first.line), parts },
    claim: first.claim,
  };
}

function ofKind(life: readonly Booked[], kind: Claim['kind']): Booked[] {
  return life.filter(({ claim }) => claim.kind === kind);
}

/** What gave it to another community last, by the numbers of the adjustments: they may arrive in any order. */
function movedTo(adjusted: readonly Booked[]): Booked | undefined {
  const taken = adjusted.filter(({ claim }) => claim.reason === 'moved' && claim.amounts.pooled > 0n);
  return taken.sort((one, other) => other.claim.sequence - one.claim.sequence)[0];
}

function notBelowZero(fen: Fen): Fen {
  return fen < 0n ? 0n : fen;
}
