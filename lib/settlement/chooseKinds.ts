import { byCodePoint } from '../money/codePointOrder.ts';
import type { Ratio } from '../money/ratio.ts';
import type { CoefficientPolicy } from './coefficientKinds.ts';

/** What a case claims of a kind: the factor of its key, or what that adds. */
export interface Claimed {
  readonly kind: string;
  /** Where the kind stands in the policy. */
  readonly at: number;
  readonly key: string;
  readonly does: 'multiplies' | 'adds';
  readonly value: Ratio;
}

export type Reason = 'not_claimed' | 'blocked' | 'excluded' | 'not_largest';

/** Why a kind does not apply, and by which flag or kind. */
export interface NotApplied {
  readonly kind: string;
  readonly reason: Reason;
  readonly by: string | null;
}

/** What a kind comes to in one case. */
export type Choice = { readonly applied: Claimed } | { readonly notApplied: NotApplied };

export interface CaseOfKinds {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: readonly string[];
}

type Kept = { readonly kept: Claimed } | { readonly out: NotApplied };

/**
 * How the kinds of a policy are chosen from: asked in their order, each is kept unless it is not claimed, blocked by a flag, or
 * excluded by a kind kept before; of the kept kinds of a max group the largest applies, of equal ones the first.
 *
 * @returns what the kinds come to in a case, in the order of the policy
 */
export function chooserOf(policy: CoefficientPolicy): (one: CaseOfKinds) => Choice[] {
  const { kinds } = policy;
  const exclusions = groupsByKind(policy.exclusion_groups);
  const maxGroups = groupsByKind(policy.max_groups);
  const blocks = blockedByFlag(policy);

  return (one) => {
    const kept = keptOf(one);
    const largest = largestOf(kept);
    return kept.map((choice): Choice => {
      if ('out' in choice) return { notApplied: choice.out };
      const { kind } = choice.kept;
      const best = largest.get(maxGroups.get(kind)?.[0]) ?? choice.kept;
      return best === choice.kept ? { applied: best } : { notApplied: { kind, reason: 'not_largest', by: best.kind } };
    });
  };

  function keptOf({ values, flags }: CaseOfKinds): Kept[] {
    const blockedBy = smallestBlocking(flags);
    /** Where the kind stands that each exclusion group has kept. */
    const first = new Map<number, number>();
    return kinds.map(({ id: kind, factors, additions }, at): Kept => {
      const key = values.get(kind);
      if (key === undefined) return { out: { kind, reason: 'not_claimed', by: null } };
      const flag = blockedBy.get(at);
      if (flag !== undefined) return { out: { kind, reason: 'blocked', by: flag } };
      const groups = exclusions.get(kind) ?? [];
      const excluding = groups.flatMap((group) => first.get(group) ?? []);
      if (excluding.length > 0) {
        return { out: { kind, reason: 'excluded', by: kinds[Math.min(...excluding)]!.id } };
      }
      for (const group of groups) first.set(group, at);
      const does = additions ? 'adds' : 'multiplies';
      return { kept: { kind, at, key, does, value: (additions ?? factors!).get(key)! } };
    });
  }

  /** By which flag each kind is blocked, the smallest of those that do. */
  function smallestBlocking(flags: readonly string[]): ReadonlyMap<number, string> {
    const blockedBy = new Map<number, string>();
    for (const flag of flags.toSorted(byCodePoint)) {
      for (const at of blocks.get(flag) ?? []) if (!blockedBy.has(at)) blockedBy.set(at, flag);
    }
    return blockedBy;
  }

  function largestOf(kept: readonly Kept[]): ReadonlyMap<number | undefined, Claimed> {
    const largest = new Map<number | undefined, Claimed>();
    for (const choice of kept) {
      if ('out' in choice) continue;
      const group = maxGroups.get(choice.kept.kind)?.[0];
      const before = largest.get(group);
      if (group !== undefined && !(before && !before.value.isLess(choice.kept.value))) largest.set(group, choice.kept);
    }
    return largest;
  }
}

/** The groups that each kind is in. */
function groupsByKind(groups: CoefficientPolicy['max_groups']): ReadonlyMap<string, readonly number[]> {
  return listedBy(groups.map(({ kinds }) => kinds));
}

/** Where the kinds stand that each flag blocks. */
function blockedByFlag({ kinds }: CoefficientPolicy): ReadonlyMap<string, readonly number[]> {
  return listedBy(kinds.map(({ unless }) => unless));
}

/** For each name, in which of the lists it stands. */
function listedBy(lists: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const places = lists.flatMap((names, at) => names.map((name) => ({ name, at })));
  const byName = Map.groupBy(places, ({ name }) => name);
  return new Map([...byName].map(([name, found]) => [name, found.map(({ at }) => at)]));
}
