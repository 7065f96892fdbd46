import { log } from '../log.ts';
import type { Tables } from '../store/tables.ts';
import { documentKey, type FundYear } from './key.ts';
import { latest } from './read.ts';

/**
 * Whether a fund year was planned here, if only as a draft: the books of a year are kept whether its plan is approved in time or
 * not. A run has nothing to do for a year before the service kept the fund's books.
 */
export async function isPlanned(tables: Tables, fund: string, year: string): Promise<boolean> {
  const planned = await hasPlan(tables, { fund, year });
  if (!planned) log.warn('LS202 the year was not planned here', { fund, year });
  return planned;
}

/** Whether there is a plan: its regional budget is drawn of every year, and packages only where a community is entitled to one. */
export async function hasPlan(tables: Tables, of: FundYear): Promise<boolean> {
  return (await latest(tables, documentKey('budget', of))) !== undefined;
}
