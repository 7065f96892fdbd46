import type { Tables } from '../store/tables.ts';
import { hasPlan } from './isPlanned.ts';

/**
 * Every year of a fund that a service keeps the books of, planned if only as a draft: the year after one, where it is planned already, that one,
 * and those before it for as long as there are any.
 */
export async function yearsPlanned(tables: Tables, fund: string, thisYear: string): Promise<string[]> {
  const isPlanned = (year: number) => hasPlan(tables, { fund, year: String(year) });
  const [next, current] = [Number(thisYear) + 1, Number(thisYear)];
  const planned = await Promise.all([next, current].map(async (year) => ((await isPlanned(year)) ? [year] : [])));
  const years = planned.flat();
  for (let year = current - 1; await isPlanned(year); year -= 1) years.push(year);
  return years.map(String);
}
