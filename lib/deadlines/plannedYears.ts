import type { Document } from '../documents/document.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';

/** The packages of a year of a fund, if only as a draft; undefined where it was not planned here. Each year is read once. */
export type PlannedYears = (year: string) => Promise<Document<'packages'> | undefined>;

export function plannedYears(tables: Tables, fund: string): PlannedYears {
  const read = new Map<string, ReturnType<PlannedYears>>();
  return (year) => {
    const packages = read.get(year) ?? latest(tables, documentKey('packages', { fund, year }));
    read.set(year, packages);
    return packages;
  };
}
