import { byCodePoint } from '../money/codePointOrder.ts';
import type { RoutedStay } from './routedStay.ts';
import type { Cap, RoutingPolicy } from './routingPolicy.ts';
import { groupsIn } from './ruleOf.ts';

/** A stay and the rule that decided its way, before any cap. */
export interface Decided {
  readonly stay: RoutedStay;
  readonly rule: string;
}

/** What a cap does at one institution. */
export interface Capped<Stay extends Decided = Decided> {
  readonly cap: Cap;
  readonly institution: string;
  /** All stays of the institution, under the cap or not. */
  readonly stays: number;
  readonly limit: number;
  readonly kept: number;
  /** Those beyond the limit, the first of them first. */
  readonly moved: readonly Stay[];
}

/**
 * Lay the stays under each cap in turn: of those that no earlier one moved, the first at each institution keep their way, by
 * discharge, then id. An institution without a stay under a cap is left out.
 */
export function underCaps<Stay extends Decided>(
  { caps, classes }: Pick<RoutingPolicy, 'caps' | 'classes'>,
  decided: readonly Stay[],
): Capped<Stay>[] {
  if (caps.length === 0) return [];
  const reaching = caps.map((cap) => ({ cap, isUnder: reachOf(cap, classes) }));
  const institutions = [...Map.groupBy(decided, ({ stay }) => stay.institution)];
  return institutions.flatMap(([institution, own]) => {
    const moved = new Set<Stay>();
    // Of many stays few are under a cap: only these are put in turn.
    const inTurn = own
      .filter((one) => reaching.some(({ isUnder }) => isUnder(one)))
      .sort((a, b) => byDay(a.stay, b.stay) || byCodePoint(a.stay.id, b.stay.id));
    return reaching.flatMap(({ cap, isUnder }): Capped<Stay>[] => {
      const under = inTurn.filter((one) => isUnder(one) && !moved.has(one));
      if (under.length === 0) return [];
      const limit = limitOf(cap, own.length);
      const beyond = under.slice(limit);
      for (const one of beyond) moved.add(one);
      const kept = under.length - beyond.length;
      return [{ cap, institution, stays: own.length, limit, kept, moved: beyond }];
    });
  });
}

function byDay(a: RoutedStay, b: RoutedStay): number {
  if (a.discharged === b.discharged) return 0;
  return a.discharged < b.discharged ? -1 : 1;
}

function limitOf({ share }: Cap, stays: number): number {
  return Number((share.numerator * BigInt(stays)) / share.denominator);
}

function reachOf({ rules, classes: names }: Cap, classes: RoutingPolicy['classes']): (decided: Decided) => boolean {
  const groups = names && groupsIn(classes, names);
  const isOfRule = (rule: string) => rules === undefined || rules.includes(rule);
  const isOfClass = (group: string | undefined) => groups === undefined || (group !== undefined && groups.has(group));
  return ({ stay, rule }) => isOfRule(rule) && isOfClass(stay.group);
}
