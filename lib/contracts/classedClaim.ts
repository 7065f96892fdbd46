import { z } from 'zod';
import { type Fen, lesser, magnitude, notBelowZero } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import { day, decimal, id, share, unsignedAmount } from '../wire/wire.ts';
import type { Workings } from '../workings.ts';

/** On which way a patient came, in the order in which it is asked after; the last is that of all others. */
export const CLASSES = ['primary', 'referred', 'emergency', 'exempt', 'un_referred'] as const;

export type ClaimClass = (typeof CLASSES)[number];

/** What each class adds to the ratio of its level. */
export const adjustShape = z.strictObject({
  emergency: decimal,
  exempt: decimal,
  primary: decimal,
  referred: decimal,
  un_referred: decimal,
});

export const levelShape = z.strictObject({
  /** What of the eligible cost is reimbursed. */
  ratio: share,
  needs_referral: z.boolean(),
  /** What a person is reimbursed in a year at most. */
  year_cap: unsignedAmount.optional(),
});

export const claimShape = z.strictObject({
  id,
  person: id,
  institution: id,
  level: id,
  admitted: day,
  eligible: unsignedAmount,
  reimbursed: unsignedAmount,
  /** What the person was reimbursed before, in the same year and at this level; needed where the level has a cap of the year. */
  reimbursed_before: unsignedAmount.optional(),
  emergency: z.boolean().default(false),
});

export type Claim = z.output<typeof claimShape>;

export interface ClassedClaim {
  readonly id: string;
  readonly class: ClaimClass;
  /** The one that covers it; of class referred only. */
  readonly referral: string | null;
  readonly expected_ratio: Ratio;
  readonly actual_ratio: Ratio | null;
  readonly expected: Fen;
  readonly difference: Fen;
  readonly flagged: boolean;
}

/** What holds of a claim beside what it says itself. */
export interface Circumstances {
  readonly needs_referral: boolean;
  readonly referral: string | undefined;
  readonly exempt: boolean;
}

/** The class of a claim, noted. */
export function classOf({ id, emergency }: Claim, circumstances: Circumstances, workings: Workings): ClaimClass {
  const { needs_referral, exempt } = circumstances;
  const referred = circumstances.referral !== undefined;
  const applies = { primary: !needs_referral, referred, emergency, exempt, un_referred: true };
  const kind = CLASSES.find((name) => applies[name])!;
  return workings.note(
    `class.${id}`,
    "primary ? 'primary' : referred ? 'referred' : emergency ? 'emergency' : exempt ? 'exempt' : 'un_referred'",
    { primary: applies.primary, referred, emergency, exempt },
    kind,
  );
}

interface Rules {
  readonly ratio: Ratio;
  readonly adjust: Ratio;
  readonly tolerance: Fen;
  readonly year_cap: Fen | undefined;
}

/** A claim held against what its class should be reimbursed. */
export function heldAgainst(
  claim: Claim,
  kind: ClaimClass,
  { ratio, adjust, tolerance, year_cap }: Rules,
  workings: Workings,
): Omit<ClassedClaim, 'id' | 'class' | 'referral'> {
  const { id, level, eligible, reimbursed } = claim;
  const expected_ratio = Ratio.max(Ratio.ZERO, Ratio.min(Ratio.ONE, ratio.plus(adjust)));
  const from = [`levels.${level}`, `adjust.${kind}`];
  workings.note(`expected_ratio.${id}`, 'max(0, min(1, ratio + adjust))', { ratio, adjust }, expected_ratio, ...from);
  const expected = expectedOf(claim, expected_ratio, year_cap, workings);
  const difference = reimbursed - expected;
  workings.note(`difference.${id}`, 'reimbursed - expected', { reimbursed, expected }, difference);
  const flagged = magnitude(difference) > tolerance;
  workings.note(`flagged.${id}`, 'abs(difference) > tolerance', { difference, tolerance }, flagged, 'tolerance');
  if (eligible === 0n) return { expected_ratio, actual_ratio: null, expected, difference, flagged };
  const actual_ratio = Ratio.of(reimbursed, eligible);
  workings.note(`actual_ratio.${id}`, 'reimbursed / eligible', { reimbursed, eligible }, actual_ratio);
  return { expected_ratio, actual_ratio, expected, difference, flagged };
}

/** What is reimbursed of a claim by its ratio, at most what the cap of the year leaves. */
function expectedOf(claim: Claim, expected_ratio: Ratio, year_cap: Fen | undefined, workings: Workings): Fen {
  const { id, level, eligible } = claim;
  const byRatio = partOf(eligible, expected_ratio);
  const step = `expected.${id}`;
  if (year_cap === undefined) {
    return workings.note(step, 'round(eligible * expected_ratio)', { eligible, expected_ratio }, byRatio);
  }
  const reimbursed_before = claim.reimbursed_before!;
  const expected = lesser(byRatio, notBelowZero(year_cap - reimbursed_before));
  const operands = { eligible, expected_ratio, year_cap, reimbursed_before };
  const words = 'min(round(eligible * expected_ratio), max(0, year_cap - reimbursed_before))';
  return workings.note(step, words, operands, expected, `levels.${level}`);
}
