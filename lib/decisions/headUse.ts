import assert from 'node:assert/strict';
import { ruleOutside } from '../claims/packageSide.ts';
import type { Entry, Period } from '../claims/posting.ts';
import type { EnrolledPackage } from '../enrolment/enrolment.ts';
import type { Register } from '../enrolment/register.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen } from '../money/fen.ts';
import type { Pin } from './pin.ts';

/** What of a period the fund paid for contracted heads (包干人群基金支出), by the list of heads it was held against. Amounts in yuan. */
export interface HeadUse {
  readonly community: string;
  readonly period: Period;
  /** Entries of the period when it was counted, on whatever line: with more of them it is counted anew. */
  readonly period_entries: number;
  readonly packages: readonly HeadUseOfPackage[];
  readonly from: { readonly enrolment: readonly Pin[] };
}

/** own + elsewhere of all members, and what is of heads that nobody contracted, is what is booked on the lines of the rule. */
export interface HeadUseOfPackage {
  readonly id: string;
  /** The rule on whose lines it is booked. */
  readonly outside: string;
  readonly entries: number;
  readonly booked: string;
  readonly members: readonly UseOfMember[];
  /** Of persons whom nobody had contracted in the month of their settlement. */
  readonly uncontracted: string;
  /** Settlements less those that were cancelled, of anybody, by the institution that treated. */
  readonly visits: readonly { readonly institution: string; readonly visits: number }[];
}

/** What was paid for the heads of a member: for their care by itself, and by anybody else. */
export interface UseOfMember {
  readonly id: string;
  readonly own: string;
  readonly elsewhere: string;
}

/** An entry of the books, the person it is of, and the month in which what it settles, cancels or adjusts was settled. */
export interface EntryOfPerson {
  readonly entry: Pick<Entry, 'institution' | 'kind' | 'line' | 'booked'>;
  readonly person: string;
  readonly settledIn: Period;
}

/**
 * Count a period.
 *
 * @param entries of it that stand on the lines of the packages
 */
export function headUse(
  of: Pick<HeadUse, 'community' | 'period' | 'period_entries'>,
  enrolment: { readonly packages: readonly Pick<EnrolledPackage, 'id' | 'outside'>[]; readonly pin: Pin },
  register: Pick<Register, 'contractIn'>,
  entries: readonly EntryOfPerson[],
): HeadUse {
  const byRule = Map.groupBy(entries, ({ entry }) => ruleOutside(entry.line));
  return {
    ...of,
    packages: enrolment.packages.map(({ id, outside }, place) => {
      return { id, outside, ...useOf(place, register, byRule.get(outside) ?? []) };
    }),
    from: { enrolment: [enrolment.pin] },
  };
}

function useOf(place: number, register: Pick<Register, 'contractIn'>, entries: readonly EntryOfPerson[]) {
  const members = new Map<string, { own: Fen; elsewhere: Fen }>();
  const visits = new Map<string, number>();
  let [booked, contracted, uncontracted] = [0n, 0n, 0n];
  for (const { entry, person, settledIn } of entries) {
    const { institution, kind } = entry;
    booked += entry.booked;
    if (kind !== 'adjust') visits.set(institution, (visits.get(institution) ?? 0) + (kind === 'settle' ? 1 : -1));
    const by = register.contractIn(person, place, settledIn)?.institution;
    if (by === undefined) {
      uncontracted += entry.booked;
      continue;
    }
    const use = members.get(by) ?? { own: 0n, elsewhere: 0n };
    use[by === institution ? 'own' : 'elsewhere'] += entry.booked;
    contracted += entry.booked;
    members.set(by, use);
  }
  assert.equal(contracted + uncontracted, booked, 'what is booked on the lines of a rule is of somebody, or of nobody');
  return {
    entries: entries.length,
    booked: formatFen(booked),
    members: [...members].sort(byFirst).map(([id, { own, elsewhere }]) => {
      return { id, own: formatFen(own), elsewhere: formatFen(elsewhere) };
    }),
    uncontracted: formatFen(uncontracted),
    visits: [...visits].sort(byFirst).map(([institution, count]) => ({ institution, visits: count })),
  };
}

function byFirst([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return byCodePoint(one, other);
}
