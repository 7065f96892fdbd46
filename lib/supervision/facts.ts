import { inOrderOfTime, isOf, type Period, type Stay } from './stay.ts';

export type Tier = 'lead' | 'primary' | 'other';

/** What the rules look at: the stays, those of each period, and whose they are. */
export interface Facts {
  readonly community: string;
  readonly stays: readonly Stay[];
  readonly period: Period;
  readonly before: readonly Stay[];
  readonly now: readonly Stay[];
  readonly tiers: ReadonlyMap<string, Tier>;
  /** The stays of everybody who has several, each person's in order of time. */
  readonly courses: () => readonly (readonly Stay[])[];
}

/** The stays of one institution, before and now. */
export interface Compared {
  readonly institution: string;
  readonly before: readonly Stay[];
  readonly now: readonly Stay[];
}

export function factsOf(input: {
  readonly community: string;
  readonly before: Period;
  readonly now: Period;
  readonly institutions: readonly { readonly id: string; readonly tier: Tier }[];
  readonly stays: readonly Stay[];
}): Facts {
  const { community, stays, institutions } = input;
  let courses: Stay[][] | undefined;
  return {
    community,
    stays,
    period: input.now,
    before: stays.filter((stay) => isOf(input.before, stay)),
    now: stays.filter((stay) => isOf(input.now, stay)),
    tiers: new Map(institutions.map(({ id, tier }) => [id, tier])),
    courses: () => {
      courses ??= coursesIn(stays);
      return courses;
    },
  };
}

function coursesIn(stays: readonly Stay[]): Stay[][] {
  const ofPersons = Map.groupBy(stays, ({ person }) => person);
  return [...ofPersons.values()].filter((own) => own.length > 1).map((own) => own.sort(inOrderOfTime));
}

/** Whether there are as many stays as a rule asks for, one at least. */
export function isEnough(stays: readonly Stay[], { minimum_cases }: { readonly minimum_cases: number }): boolean {
  return stays.length >= Math.max(1, minimum_cases);
}

/** Each institution with enough stays in both periods. */
export function comparedIn({ before, now }: Facts, policy: { readonly minimum_cases: number }): Compared[] {
  const earlier = byInstitution(before);
  return [...byInstitution(now)]
    .map(([institution, stays]) => ({ institution, before: earlier.get(institution) ?? [], now: stays }))
    .filter((compared) => isEnough(compared.before, policy) && isEnough(compared.now, policy));
}

export function byInstitution(stays: readonly Stay[]): Map<string, Stay[]> {
  return Map.groupBy(stays, ({ institution }) => institution);
}

/** The stays whose group is not exempt from a rule. */
export function notExempt(stays: readonly Stay[], groups: ReadonlySet<string>): readonly Stay[] {
  return groups.size === 0 ? stays : stays.filter(({ group }) => !groups.has(group));
}
