import type { Counter } from '../claims/counter.ts';
import { bySide } from '../claims/packageSide.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Period } from '../claims/posting.ts';
import { type Fen, parseFen } from '../money/fen.ts';
import { partOf, Ratio } from '../money/ratio.ts';
import type { Decision } from './decision.ts';
import { totalOf } from './spending.ts';

/** What is booked at a member for the residents of its community of what counts against the package, beside its target, through each period so far. */
export interface FollowedTarget {
  readonly member: string;
  readonly target: Fen;
  readonly booked: Fen;
  /** What is booked over the target of the year; null where that is nothing. */
  readonly share: Ratio | null;
  readonly periods: readonly FollowedPeriod[];
}

export interface FollowedPeriod {
  readonly period: Period;
  readonly booked: Fen;
  readonly booked_to_date: Fen;
  /** What the seasonal plan has of the target through that period; through the clearing, all of it. */
  readonly target_to_date: Fen;
  readonly share_to_date: Ratio | null;
}

/**
 * The targets of a community as far as its year has come: through the last period in which anything is booked for its residents, by
 * whomever, so that a member without entries is seen to have none.
 *
 * @param monthWeights of the seasonal plan, January first; they sum to 1
 * @param counters of the books of the community
 */
export function followTargets(
  { result }: Decision<'member-targets'>,
  year: string,
  monthWeights: readonly Ratio[],
  counters: readonly Counter[],
): FollowedTarget[] {
  const periods = periodsThrough(year, counters);
  return result.members.map(({ id: member, amount }) => {
    const target = parseFen(amount);
    const own = bySide(counters).inside.filter(({ institution }) => institution === member);
    let toDate = 0n;
    const followed = periods.map((period, i) => {
      const booked = totalOf(own.filter((cell) => cell.period === period));
      toDate += booked;
      const planned = partOf(target, Ratio.sum(monthWeights.slice(0, i + 1)));
      return {
        ...{ period, booked, booked_to_date: toDate, target_to_date: planned },
        share_to_date: shareOf(toDate, planned),
      };
    });
    return { member, target, booked: toDate, share: shareOf(toDate, target), periods: followed };
  });
}

function periodsThrough(year: string, counters: readonly Counter[]): Period[] {
  const periods = periodsOfYear(year);
  const last = Math.max(-1, ...counters.map(({ period }) => periods.indexOf(period)));
  return periods.slice(0, last + 1);
}

function shareOf(booked: Fen, target: Fen): Ratio | null {
  return target === 0n ? null : Ratio.of(booked, target);
}
