import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The age bands in which heads are counted, as the packages weigh them. */
export const AGE_BANDS = ['0-14', '15-44', '45-59', '60-79', '80+'] as const;

export type AgeBand = (typeof AGE_BANDS)[number];

/** Persons by age band. */
export type Heads = { readonly [band in AgeBand]: number };

/** The columns of the census that make up each band. */
const COLUMNS: { readonly [band in AgeBand]: readonly string[] } = {
  '0-14': ['age_0', 'age_1_4', 'age_5_9', 'age_10_14'],
  '15-44': ['age_15_19', 'age_20_24', 'age_25_29', 'age_30_34', 'age_35_39', 'age_40_44'],
  '45-59': ['age_45_49', 'age_50_54', 'age_55_59'],
  '60-79': ['age_60_64', 'age_65_69', 'age_70_74', 'age_75_79'],
  '80+': ['age_80_84', 'age_85_plus'],
};

/**
 * Residents of a county by age band.
 *
 * Source: National Bureau of Statistics, seventh national census (2020) by county; compiled by leiii/census (MIT).
 *
 * @internal
 */
export function residents(division: string): Heads {
  const row = census().find(({ adcode }) => adcode === division);
  if (!row) throw new RangeError(`census-2020.csv has no county ${division}.`);
  return byBand((band) => COLUMNS[band].reduce((sum, column) => sum + Number(row[column]), 0));
}

/** Who of them the demonstration insures: one in so many of each band, half a head rounded up. */
export function insuredHeads(division: string, oneIn: number): Heads {
  const all = residents(division);
  return byBand((band) => Math.floor((2 * all[band] + oneIn) / (2 * oneIn)));
}

export function headCount(heads: Heads): number {
  return AGE_BANDS.reduce((sum, band) => sum + heads[band], 0);
}

function byBand(count: (band: AgeBand) => number): Heads {
  return Object.fromEntries(AGE_BANDS.map((band) => [band, count(band)])) as Heads;
}

function census(): { readonly [column: string]: string }[] {
  return parse(readFileSync(new URL('census-2020.csv', import.meta.url)), { columns: true, bom: true });
}
