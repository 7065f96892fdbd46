import assert from 'node:assert/strict';
import { z } from 'zod';
import { type Fen, sumFen } from '../money/fen.ts';
import { id, listOf, month, unsignedAmount } from '../wire/wire.ts';
import { type Borne, borneBy, type DeniedLines, deniedLines, deniedOf } from './deniedLines.ts';
import { findingShape } from './finding.ts';

/** A claim, with whatever the audit found of it, in whatever month. */
export const claimShape = z.strictObject({
  id,
  institution: id,
  cost: unsignedAmount,
  fund_paid: unsignedAmount,
  cancelled_in: month.optional(),
  findings: listOf(findingShape),
});

export type Claim = z.output<typeof claimShape>;

/** What comes back of a month of origin because more is known of it, or is taken from it. */
export interface Adjustment {
  readonly origin: string;
  /** Positive: paid back. */
  readonly amount: Fen;
}

/** What is denied by the end of the month: of one claim, of those of an institution, or of all. */
export interface Denied {
  readonly denied_fund: Fen;
  readonly denied_cost: Fen;
  /** What the month bears itself. */
  readonly deduction: Fen;
  /** Of the months before it, by origin, ascending; those that are nothing are left out. */
  readonly adjustments: readonly Adjustment[];
  readonly net: Fen;
}

export interface DeniedClaim extends Denied {
  readonly id: string;
  readonly accepted_cost: Fen;
}

/** The two ends of month between which a claim is looked at. */
export interface Months {
  readonly month: string;
  readonly before: string;
}

/** What came about on the way to what is denied of a claim. */
export interface Found {
  readonly fund: DeniedLines;
  readonly cost: DeniedLines;
  /** What each month bears, as it was known a month before and as it is now. */
  readonly then: ReadonlyMap<string, Borne>;
  readonly now: ReadonlyMap<string, Borne>;
}

/** Find what is denied of a claim at the end of a month, what the month bears of it, and what it changes of the months before. */
export function denyClaim(claim: Claim, { month, before }: Months): { answer: DeniedClaim; found: Found } {
  const { id: claimId, cost, fund_paid } = claim;
  const earlier = linesAt(claim, before, 'fund_amount');
  const fund = linesAt(claim, month, 'fund_amount');
  const lines = linesAt(claim, month, 'amount');
  const [then, now] = [borneBy(earlier, fund_paid), borneBy(fund, fund_paid)];

  const denied_fund = deniedOf(fund, fund_paid);
  const denied_cost = deniedOf(lines, cost);
  const accepted_cost = isCancelled(claim, month) ? 0n : cost - denied_cost;
  const deduction = now.get(month)?.borne ?? 0n;
  const adjustments = adjustmentsOf(then, now, month);
  const net = deduction - sumFen(adjustments.map(({ amount }) => amount));
  assert.equal(net, denied_fund - deniedOf(earlier, fund_paid), 'what a month changes is all that changed');
  const answer = { id: claimId, denied_fund, denied_cost, accepted_cost, deduction, adjustments, net };
  return { answer, found: { fund, cost: lines, then, now } };
}

/** Whether a claim is cancelled by the end of a month. */
export function isCancelled({ cancelled_in }: Claim, at: string): boolean {
  return cancelled_in !== undefined && cancelled_in <= at;
}

/** The adjustments by origin, ascending, without those that are nothing. */
export function inOrderOfOrigin(byOrigin: ReadonlyMap<string, Fen>): Adjustment[] {
  const adjustments = [...byOrigin]
    .map(([origin, amount]) => ({ origin, amount }))
    .filter(({ amount }) => amount !== 0n);
  return adjustments.sort((a, b) => (a.origin < b.origin ? -1 : 1));
}

function linesAt(claim: Claim, at: string, figure: 'amount' | 'fund_amount'): DeniedLines {
  return deniedLines(isCancelled(claim, at) ? [] : claim.findings, at, figure);
}

function adjustmentsOf(
  then: ReadonlyMap<string, Borne>,
  now: ReadonlyMap<string, Borne>,
  month: string,
): readonly Adjustment[] {
  const origins = [...new Set([...then.keys(), ...now.keys()])].filter((origin) => origin < month);
  const changes = origins.map(
    (origin) => [origin, (then.get(origin)?.borne ?? 0n) - (now.get(origin)?.borne ?? 0n)] as const,
  );
  return inOrderOfOrigin(new Map(changes));
}
