import { z } from 'zod';
import { daysBetween } from '../calendar/daysAfter.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { partsHold } from '../wire/partsHold.ts';
import { day, id } from '../wire/wire.ts';

/** Leave to go to an institution; without a last day of its own it holds for the days of the policy. */
export const referralShape = z
  .strictObject({ id, person: id, institution: id, approved: day, until: day.optional() })
  .refine(({ approved, until = approved }) => approved <= until, {
    path: ['until'],
    error: 'expected a day that is not before approved',
    when: partsHold,
  });

type Referral = z.output<typeof referralShape>;

/** What a referral may cover. */
interface Admission {
  readonly person: string;
  readonly institution: string;
  readonly admitted: string;
}

/** Find the referral that covers an admission: the one approved last, then the smaller id. It covers any number of them. */
export function coveringIn(
  referrals: readonly Referral[],
  validityDays: number,
): (admission: Admission) => Referral | undefined {
  const byPerson = Map.groupBy(referrals, ({ person }) => person);
  for (const own of byPerson.values()) own.sort(latestFirst);
  return ({ person, institution, admitted }) =>
    byPerson.get(person)?.find((own) => own.institution === institution && holdsOn(admitted, own, validityDays));
}

function holdsOn(day: string, { approved, until }: Referral, validityDays: number): boolean {
  if (day < approved) return false;
  return until === undefined ? daysBetween(approved, day) <= validityDays : day <= until;
}

function latestFirst(a: Referral, b: Referral): number {
  if (a.approved !== b.approved) return a.approved < b.approved ? 1 : -1;
  return byCodePoint(a.id, b.id);
}
