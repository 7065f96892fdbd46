import type { Counter } from '../claims/counter.ts';
import { type OutsideByRule, outsideByRule } from '../claims/outsideByRule.ts';
import type { ServiceLine } from '../claims/posting.ts';
import type { Community } from '../claims/roster.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** Everything the cells come to, in fen. */
export function totalOf(counters: readonly Pick<Counter, 'booked'>[]): Fen {
  return sumFen(counters.map(({ booked }) => booked));
}

/** What was booked on each line, by cells or by entries. */
export function bookedByLine(counters: readonly Pick<Counter, 'line' | 'booked'>[]): Map<ServiceLine, Fen> {
  return new Map([...Map.groupBy(counters, ({ line }) => line)].map(([line, cells]) => [line, totalOf(cells)]));
}

/** The spending of a community, as people look at it: in all, by line, and by institution and period. */
export interface Spending {
  readonly booked: Fen;
  readonly lines: readonly { readonly line: ServiceLine; readonly booked: Fen }[];
  /** What of it is outside the package, by rule, where there is any. */
  readonly outside?: readonly OutsideByRule[];
  readonly institutions: readonly {
    readonly institution: string;
    readonly booked: Fen;
    readonly periods: readonly { readonly period: string; readonly booked: Fen; readonly entries: number }[];
  }[];
}

export function spendingOf(counters: readonly Counter[]): Spending {
  const lines = [...bookedByLine(counters)].map(([line, booked]) => ({ line, booked }));
  const institutions = [...Map.groupBy(counters, ({ institution }) => institution)].map(([institution, cells]) => ({
    institution,
    booked: totalOf(cells),
    periods: [...Map.groupBy(cells, ({ period }) => period)].map(([period, ofPeriod]) => ({
      period,
      booked: totalOf(ofPeriod),
      entries: ofPeriod.reduce((sum, { entries }) => sum + entries, 0),
    })),
  }));
  const outside = outsideByRule(counters);
  return {
    booked: totalOf(counters),
    lines: lines.sort((a, b) => byCodePoint(a.line, b.line)),
    ...(outside.length > 0 && { outside }),
    institutions: institutions.sort((a, b) => byCodePoint(a.institution, b.institution)),
  };
}

/** What a community's members earned by treating residents of others: cells of the others' books. */
export function incomeFromOthers(community: Community, countersOfOthers: readonly Counter[]): Fen {
  const members = new Set(community.members.map(({ id }) => id));
  return totalOf(
    countersOfOthers.filter(({ line, institution }) => line === 'other_community' && members.has(institution)),
  );
}
