/** What a stay of a group is worth: the weights of the groups, what a weight of 1 is paid, and how dear institutions are beside the others. */
import { Ratio } from '../money/ratio.ts';
import type { Provenance } from '../policy/provenance.ts';
import type { Pin } from './pin.ts';

export interface Tariff {
  readonly groups: readonly TariffGroup[];
  /** Yuan a weight of 1; null where none is said, as where weights are points. */
  readonly rate: string | null;
  readonly coefficients: Coefficients;
  readonly source: TariffSource;
}

export interface TariffGroup {
  readonly id: string;
  readonly weight: string;
  /** Whether the group is paid alike at every level (同病同价). */
  readonly primary_level: boolean;
  /** The pool whose coefficients it takes, where they are of single pools. */
  readonly pool?: string | null;
}

export interface Coefficients {
  readonly by: 'institution' | 'level';
  readonly values: readonly TariffCoefficient[];
  /** Of whom nothing is said; null where such a stay has no price. */
  readonly otherwise: string | null;
  /** Of groups that are paid alike at every level, where they have one of their own. */
  readonly primary_level?: string;
}

export interface TariffCoefficient {
  readonly id: string;
  /** The group or pool it is of; null of all. */
  readonly pool: string | null;
  readonly coefficient: string;
}

/** Which rules say a tariff, or the document that was approved. */
export type TariffSource =
  | { readonly by: 'policy'; readonly rules: readonly Provenance[] }
  | { readonly by: 'document'; readonly document: Pin };

/** A stay as a tariff prices it. */
export interface PricedBy {
  readonly group: string;
  readonly institution: string;
  readonly level: string;
}

/**
 * How much a stay weighs by a tariff, its coefficient counted; undefined where the tariff has no group or coefficient for it.
 */
export function weigher({
  groups,
  coefficients,
}: Pick<Tariff, 'groups' | 'coefficients'>): (stay: PricedBy) => Ratio | undefined {
  const byId = new Map(groups.map((group) => [group.id, { ...group, weight: Ratio.parse(group.weight) }]));
  const known = new Map(coefficients.values.map((one) => [keyOf(one.id, one.pool), Ratio.parse(one.coefficient)]));
  const [otherwise, primary] = [ratioOf(coefficients.otherwise), ratioOf(coefficients.primary_level)];
  return (stay) => {
    const group = byId.get(stay.group);
    if (group === undefined) return undefined;
    const id = stay[coefficients.by];
    const own = known.get(keyOf(id, null)) ?? known.get(keyOf(id, group.pool ?? null)) ?? otherwise;
    const coefficient = group.primary_level && primary ? primary : own;
    return coefficient && group.weight.times(coefficient);
  };
}

function keyOf(id: string, pool: string | null): string {
  return JSON.stringify([id, pool]);
}

function ratioOf(text: string | null | undefined): Ratio | undefined {
  return text === null || text === undefined ? undefined : Ratio.parse(text);
}
