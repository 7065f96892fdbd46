import { inOrderOfId } from '../money/codePointOrder.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import type { Workings } from '../workings.ts';
import { byYear } from './byYear.ts';
import type { PastCase } from './pastCase.ts';
import { keptCases } from './trim.ts';
import type { WeightingPolicy } from './weightingPolicy.ts';
import type { YearCost } from './yearCost.ts';

/** What is known of a group: its cases, those that are kept, and what these cost year by year. */
export interface Sample {
  readonly id: string;
  readonly cases: number;
  readonly kept: readonly PastCase[];
  readonly years: readonly YearCost[];
}

/** A sample of each group that has cases or that the policy says something else of, by id. */
export function samplesOf(policy: WeightingPolicy, cases: readonly PastCase[], workings: Workings): Sample[] {
  const byGroup = new Map<string, PastCase[]>([...policy.others.keys()].map((group) => [group, []]));
  for (const [group, own] of Map.groupBy(cases, (one) => one.group)) byGroup.set(group, own);
  const groups = inOrderOfId([...byGroup].map(([id, own]) => ({ id, own })));
  return groups.map(({ id, own }) => {
    const kept = keptCases(policy.trim, id, own, workings);
    return { id, cases: own.length, kept, years: notedYears(id, kept, workings) };
  });
}

function notedYears(group: string, kept: readonly PastCase[], workings: Workings): YearCost[] {
  return byYear(kept).map(([year, own]) => {
    const costs = own.map(({ cost }) => formatFen(cost));
    const cost = sumFen(own.map((one) => one.cost));
    workings.note(`cost.${group}.${year}`, 'sum(costs)', { costs }, cost);
    return { year, cases: own.length, cost };
  });
}
