import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { AdjustmentReason } from './adjustmentReason.ts';
import type { Claim, ClaimAmounts } from './claim.ts';

/** A claim of a settlement, and the community in whose books it stands. */
export interface LivedClaim {
  readonly community: string;
  readonly claim: Pick<Claim, 'kind' | 'sequence' | 'reason' | 'amounts'>;
}

/**
 * What does not add up in the life of a settlement:
 * not_settled: it is cancelled or adjusted, and the settlement itself has not arrived;
 * cancelled: it was taken back, and a community's books do not come to zero in every amount;
 * moved_in_part: what one community gave away is not what another took;
 * overdrawn: more was taken off than stood there;
 * over_restored: more was restored on appeal than had been denied.
 */
export type LeftoverKind = 'not_settled' | 'cancelled' | 'moved_in_part' | 'overdrawn' | 'over_restored';

/** What is left of a settlement in the books of a community, and should not be. */
export interface Leftover {
  readonly community: string;
  readonly kind: LeftoverKind;
  /** The booked amount in question (hifp_pay); zero where only another payer's amount, or the settlement itself, is. */
  readonly left: Fen;
}

/**
 * Judge the whole life of one settlement over every community and year: settled, cancelled, adjusted. The ledger takes each
 * claim as the fact it is; this tells what to ask the sender about. It comes to nothing by itself once what is missing arrives.
 *
 * @param life every claim of one settlement of one institution
 */
export function leftoversOf(life: readonly LivedClaim[]): Leftover[] {
  const found = CHECKS.flatMap((check) => check(life));
  const firstOf = Map.groupBy(found, ({ community }) => community);
  return [...firstOf.values()].map(([first]) => first!).sort((a, b) => byCodePoint(a.community, b.community));
}

/** In this order: a community is told the first of its leftovers, and the others follow from it. */
const CHECKS = [notSettled, notCancelledWhole, movedInPart, overdrawn, overRestored];

function notSettled(life: readonly LivedClaim[]): Leftover[] {
  if (life.some(({ claim }) => claim.kind === 'settle')) return [];
  return byCommunity(life).map(([community, claims]) => ({ community, kind: 'not_settled', left: pooledOf(claims) }));
}

/** What was cancelled comes to zero in each community: its parts; and once every part is, its adjustments with them. */
function notCancelledWhole(life: readonly LivedClaim[]): Leftover[] {
  const cancelled = new Set(sequencesOf(life, 'cancel'));
  const isWhole = sequencesOf(life, 'settle').every((sequence) => cancelled.has(sequence));
  const gone = life.filter(({ claim }) => (claim.kind === 'adjust' ? isWhole : cancelled.has(claim.sequence)));
  return byCommunity(gone)
    .filter(([, claims]) => !isNothing(claims))
    .map(([community, claims]) => ({ community, kind: 'cancelled', left: pooledOf(claims) }));
}

function movedInPart(life: readonly LivedClaim[]): Leftover[] {
  const moved = life.filter(({ claim }) => claim.reason === 'moved');
  if (isNothing(moved)) return [];
  const left = pooledOf(moved);
  return byCommunity(moved).map(([community]) => ({ community, kind: 'moved_in_part', left }));
}

function overdrawn(life: readonly LivedClaim[]): Leftover[] {
  return byCommunity(life)
    .map(([community, claims]) => ({ community, kind: 'overdrawn' as const, left: pooledOf(claims) }))
    .filter(({ left }) => left < 0n);
}

function overRestored(life: readonly LivedClaim[]): Leftover[] {
  const appealed = life.filter(({ claim }) => claim.reason !== undefined && APPEALED.has(claim.reason));
  const left = pooledOf(appealed);
  if (left <= 0n) return [];
  const restored = appealed.filter(({ claim }) => claim.reason === 'restored');
  return byCommunity(restored).map(([community]) => ({ community, kind: 'over_restored', left }));
}

/** What is taken off by an audit, and what gives it back. */
const APPEALED: ReadonlySet<AdjustmentReason> = new Set(['denied', 'recovered', 'restored']);

function byCommunity(life: readonly LivedClaim[]): [community: string, claims: LivedClaim[]][] {
  return [...Map.groupBy(life, ({ community }) => community)];
}

function sequencesOf(life: readonly LivedClaim[], kind: Claim['kind']): number[] {
  return life.filter(({ claim }) => claim.kind === kind).map(({ claim }) => claim.sequence);
}

function pooledOf(life: readonly LivedClaim[]): Fen {
  return sumFen(life.map(({ claim }) => claim.amounts.pooled));
}

/** Whether claims come to zero for every payer. */
function isNothing(life: readonly LivedClaim[]): boolean {
  const payers = Object.keys(life[0]?.claim.amounts ?? {}) as (keyof ClaimAmounts)[];
  return payers.every((payer) => sumFen(life.map(({ claim }) => claim.amounts[payer])) === 0n);
}
