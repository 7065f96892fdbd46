/** Stays of the past as weights are measured of them: what stands of each settlement once its cancellations and adjustments are counted. */
import { daysBetween } from '../calendar/daysAfter.ts';
import type { Claim, Day } from '../claims/claim.ts';
import { standingGroup } from '../claims/standingGroup.ts';
import type { Fen } from '../money/fen.ts';
import { UNGROUPED } from './drgCases.ts';

export interface StandingCase {
  readonly group: string;
  readonly institution: string;
  readonly settledOn: Day;
  /** What it cost in all, whoever paid it. */
  readonly cost: Fen;
  /** In hospital, at least 1. */
  readonly days: number;
}

export interface StandingCases {
  readonly cases: readonly StandingCase[];
  /** Settlements that are no case: those of which nothing stands, and those that nobody grouped. */
  readonly cancelled: number;
  readonly ungrouped: number;
}

interface Life {
  readonly institution: string;
  readonly settledOn: Day;
  readonly days: number;
  readonly parts: Pick<Claim, 'kind' | 'sequence' | 'group'>[];
  cost: Fen;
}

/** @param claims settlements, cancellations and adjustments of one book, in any order */
export async function standingCases(claims: AsyncIterable<Claim>): Promise<StandingCases> {
  const lives = new Map<string, Life>();
  for await (const claim of claims) {
    const { institution, settlement, settledOn, kind, sequence, group, amounts } = claim;
    const of = `${institution}#${settlement}`;
    const life = lives.get(of) ?? { institution, settledOn, days: daysOf(claim), parts: [], cost: 0n };
    life.parts.push({ kind, sequence, group });
    life.cost += amounts.total;
    lives.set(of, life);
  }
  const [cases, counted]: [StandingCase[], { cancelled: number; ungrouped: number }] = [
    [],
    { cancelled: 0, ungrouped: 0 },
  ];
  for (const { institution, settledOn, days, parts, cost } of lives.values()) {
    const group = standingGroup(parts);
    if (cost <= 0n) counted.cancelled += 1;
    else if (group === null || group === UNGROUPED) counted.ungrouped += 1;
    else cases.push({ group, institution, settledOn, cost, days });
  }
  return { cases, ...counted };
}

/** A stay of less than a day, or of which nobody said when it began, counts as one of a day. */
function daysOf({ admittedOn, dischargedOn }: Claim): number {
  if (admittedOn === null || dischargedOn === null) return 1;
  return Math.max(1, daysBetween(admittedOn, dischargedOn));
}
