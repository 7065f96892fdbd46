import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';
import { hasPlan } from './isPlanned.ts';
import { yearsPlanned } from './yearsPlanned.ts';

/**
 * Make sure that a fund year somebody asked for was planned here. A run by the clock passes over one that was not.
 *
 * @param thisYear the year in which it is asked
 * @throws Fault not_found  naming the years that were planned
 */
export async function assertPlanned(tables: Tables, fund: string, year: string, thisYear: string): Promise<void> {
  if (await hasPlan(tables, { fund, year })) return;
  const planned = await yearsPlanned(tables, fund, thisYear);
  const known = planned.sort().join(', ');
  throw new Fault('not_found', {
    zh: `${fund} 没有编制 ${year} 年度计划。已编制的年度：${known || '尚无'}。`,
    en: `${fund} was not planned for ${year}. Planned are: ${known || 'none yet'}.`,
  });
}
