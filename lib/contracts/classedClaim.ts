import { z } from 'zod';
import { type Fen, magnitude } from '../money/fen.ts';
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
});

export const claimShape = z.strictObject({
  id,
  person: id,
  institution: id,
  level: id,
  admitted: day,
  eligible: unsignedAmount,
  reimbursed: unsignedAmount,
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

/** A claim held against what its class should be reimbursed. */
export function heldAgainst(
  { id, level, eligible, reimbursed }: Claim,
  kind: ClaimClass,
  { ratio, adjust, tolerance }: { readonly ratio: Ratio; readonly adjust: Ratio; readonly tolerance: Fen },
  workings: Workings,
): Omit<ClassedClaim, 'id' | 'class' | 'referral'> {
  const expected_ratio = Ratio.max(Ratio.ZERO, Ratio.min(Ratio.ONE, ratio.plus(adjust)));
  const from = [`levels.${level}`, `adjust.${kind}`];
  workings.note(`expected_ratio.${id}`, 'max(0, min(1, ratio + adjust))', { ratio, adjust }, expected_ratio, ...from);
  const expected = partOf(eligible, expected_ratio);
  workings.note(`expected.${id}`, 'round(eligible * expected_ratio)', { eligible, expected_ratio }, expected);
  const difference = reimbursed - expected;
  workings.note(`difference.${id}`, 'reimbursed - expected', { reimbursed, expected }, difference);
  const flagged = magnitude(difference) > tolerance;
  workings.note(`flagged.${id}`, 'abs(difference) > tolerance', { difference, tolerance }, flagged, 'tolerance');
  if (eligible === 0n) return { expected_ratio, actual_ratio: null, expected, difference, flagged };
  const actual_ratio = Ratio.of(reimbursed, eligible);
  workings.note(`actual_ratio.${id}`, 'reimbursed / eligible', { reimbursed, eligible }, actual_ratio);
  return { expected_ratio, actual_ratio, expected, difference, flagged };
}
