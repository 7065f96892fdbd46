import type { Tables } from '../store/tables.ts';
import { documentKey } from './key.ts';
import { latest } from './read.ts';

/** The year after one, where it is planned already, that one, and those before it for as long as the service kept the books. */
export async function plannedYears(tables: Tables, fund: string, thisYear: string): Promise<string[]> {
  const planned: string[] = [];
  for (let year = Number(thisYear) + 1; ; year -= 1) {
    const packages = await latest(tables, documentKey('packages', { fund, year: String(year) }));
    if (packages) planned.push(String(year));
    else if (year < Number(thisYear)) return planned;
  }
}
