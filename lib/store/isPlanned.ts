import { log } from '../log.ts';
import { latest } from './documents.ts';
import type { Tables } from './tables.ts';

/** Whether a fund year was planned here. A run has nothing to do for a year before the service kept the fund's books. */
export async function isPlanned(tables: Tables, fund: string, year: string): Promise<boolean> {
  const planned = (await latest(tables, { fund, year, kind: 'packages', scope: 'year' })) !== undefined;
  if (!planned) log.warn('LS202 the year was not planned here', { fund, year });
  return planned;
}
