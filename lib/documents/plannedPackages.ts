import type { Tables } from '../store/tables.ts';
import type { Document } from './document.ts';
import { documentKey } from './key.ts';
import { latest } from './read.ts';

/**
 * The packages, if only as a draft, of every year a service keeps the books of: the year after one, where it is planned already, that
 * one, and those before it for as long as there are any.
 */
export async function plannedPackages(tables: Tables, fund: string, thisYear: string): Promise<Document<'packages'>[]> {
  const packagesOf = (year: number) => latest(tables, documentKey('packages', { fund, year: String(year) }));
  const [next, current] = await Promise.all([packagesOf(Number(thisYear) + 1), packagesOf(Number(thisYear))]);
  const planned = [next, current].filter((packages) => packages !== undefined);
  for (let year = Number(thisYear) - 1; ; year -= 1) {
    const packages = await packagesOf(year);
    if (packages === undefined) return planned;
    planned.push(packages);
  }
}
