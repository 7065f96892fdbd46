import { type Document, latest } from './documents.ts';
import type { Tables } from './tables.ts';

/**
 * The packages of every year a service keeps the books of: the year after one, where it is planned already, that one, and those before
 * it for as long as there are any.
 */
export async function plannedPackages<Body>(tables: Tables, fund: string, thisYear: string): Promise<Document<Body>[]> {
  const packagesOf = (year: number) =>
    latest<Body>(tables, { fund, year: String(year), kind: 'packages', scope: 'year' });
  const [next, own] = await Promise.all([packagesOf(Number(thisYear) + 1), packagesOf(Number(thisYear))]);
  const planned = [next, own].filter((packages) => packages !== undefined);
  for (let year = Number(thisYear) - 1; ; year -= 1) {
    const packages = await packagesOf(year);
    if (packages === undefined) return planned;
    planned.push(packages);
  }
}
