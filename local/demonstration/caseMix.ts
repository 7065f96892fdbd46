import type { DrgGroup } from '../../lib/policy/drgGroupsOf.ts';
import { type Dice, draw, type Weighted, weighted } from './dice.ts';
import type { AgeBand } from './population.ts';

/**
 * How often a stay falls in each major diagnostic category (the first letter of its group), by age band. Illustrative.
 * Births and newborns (O, P) are left out: maternity has an envelope of its own outside the packages. So are
 * transplants (A), and mental illness (T, U), which is paid by the day.
 */
const CATEGORIES: { readonly [category: string]: { readonly [band in AgeBand]: number } } = {
  B: { '0-14': 60, '15-44': 70, '45-59': 120, '60-79': 160, '80+': 180 },
  C: { '0-14': 10, '15-44': 20, '45-59': 45, '60-79': 80, '80+': 40 },
  D: { '0-14': 170, '15-44': 80, '45-59': 50, '60-79': 40, '80+': 25 },
  E: { '0-14': 450, '15-44': 90, '45-59': 80, '60-79': 130, '80+': 210 },
  F: { '0-14': 5, '15-44': 60, '45-59': 130, '60-79': 170, '80+': 210 },
  G: { '0-14': 110, '15-44': 150, '45-59': 110, '60-79': 90, '80+': 70 },
  H: { '0-14': 5, '15-44': 60, '45-59': 70, '60-79': 60, '80+': 50 },
  I: { '0-14': 40, '15-44': 110, '45-59': 105, '60-79': 75, '80+': 60 },
  J: { '0-14': 40, '15-44': 45, '45-59': 25, '60-79': 15, '80+': 15 },
  K: { '0-14': 15, '15-44': 60, '45-59': 60, '60-79': 50, '80+': 40 },
  L: { '0-14': 25, '15-44': 80, '45-59': 60, '60-79': 45, '80+': 45 },
  M: { '0-14': 5, '15-44': 10, '45-59': 10, '60-79': 15, '80+': 12 },
  N: { '0-14': 1, '15-44': 80, '45-59': 40, '60-79': 10, '80+': 4 },
  Q: { '0-14': 10, '15-44': 10, '45-59': 12, '60-79': 10, '80+': 10 },
  R: { '0-14': 6, '15-44': 55, '45-59': 110, '60-79': 95, '80+': 45 },
  S: { '0-14': 60, '15-44': 30, '45-59': 20, '60-79': 15, '80+': 20 },
  V: { '0-14': 15, '15-44': 40, '45-59': 30, '60-79': 20, '80+': 25 },
  W: { '0-14': 2, '15-44': 2, '45-59': 2, '60-79': 1, '80+': 1 },
  X: { '0-14': 10, '15-44': 15, '45-59': 20, '60-79': 20, '80+': 20 },
  Z: { '0-14': 1, '15-44': 3, '45-59': 2, '60-79': 1, '80+': 1 },
};

/** The heaviest group that each level takes on, by weight. */
const HEAVIEST: { readonly [level: string]: number } = { '1': 0.9, '2': 2.6, '3': 12 };

/** The groups of the primary level are listed because they are so common. */
const PRIMARY_LEVEL_OFTENER = 5;

/** Draws a group for a patient of an age at an institution of a level. */
export type CaseMix = (stream: Dice, level: string, band: AgeBand) => string;

/** The mix of stays: the category by age, and in it light groups oftener than heavy ones, as far as the level takes them. */
export function caseMix(groups: readonly DrgGroup[]): CaseMix {
  const tables = new Map<string, Weighted<string>>();
  return (stream, level, band) => {
    const key = `${level} ${band}`;
    const table = tables.get(key) ?? mixOf(groups, level, band);
    tables.set(key, table);
    return draw(stream, table);
  };
}

function mixOf(groups: readonly DrgGroup[], level: string, band: AgeBand): Weighted<string> {
  const taken = groups.filter(({ weight }) => Number(weight) <= HEAVIEST[level]!);
  const commonness = new Map(taken.map((group) => [group.id, commonnessOf(group)]));
  const ofCategory = new Map<string, number>();
  for (const [id, common] of commonness) ofCategory.set(id[0]!, (ofCategory.get(id[0]!) ?? 0) + common);
  return weighted([...commonness.keys()], (id) => {
    const often = CATEGORIES[id[0]!]?.[band] ?? 0;
    return Math.floor((often * 10_000 * commonness.get(id)!) / ofCategory.get(id[0]!)!);
  });
}

/** The lighter, the commoner: in inverse proportion. This is a frequency, not money: an ordinary number will do. */
function commonnessOf({ weight, primary_level }: DrgGroup): number {
  return (primary_level ? PRIMARY_LEVEL_OFTENER : 1) / Number(weight);
}
