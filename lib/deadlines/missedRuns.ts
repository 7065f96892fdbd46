import { daysAfter } from '../calendar/daysAfter.ts';
import { monthBefore } from '../calendar/months.ts';
import type { Day } from '../claims/claim.ts';
import { documentKey } from '../documents/key.ts';
import { page } from '../documents/list.ts';
import { latest, standing } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';
import type { PlannedYears } from './plannedYears.ts';
import type { UnsettledWork } from './unsettled.ts';

/** On which day of a year a run is over that happens once in it: the day after its own. */
const PLANNED_BY = '11-16';
const CLEARED_BY = '02-02';

/**
 * The runs of a fund that left no trace where they should have: the nights since the books were verified last, the plan of the coming year, the close
 * of the last, a morning on which spending was watched. Where the fund's books are not kept here yet, nothing is missed; that a month was not reconciled shows in its statement.
 */
export async function missedRuns(
  tables: Tables,
  fund: string,
  planned: PlannedYears,
  today: Day,
): Promise<UnsettledWork[]> {
  const year = Number(today.slice(0, 4));
  const of = (offset: number) => ({ fund, year: String(year + offset) });
  const missed: UnsettledWork[] = [];
  const night = await latest(tables, documentKey('verified-night', of(0)));
  if (night && night.body.night < daysAfter(today, -1)) {
    missed.push({ what: 'run_missed', of: 'verifyBooks', since: night.body.night });
  }
  const isPlanned = (offset: number) => planned(of(offset).year);
  if (today >= `${year}-${PLANNED_BY}` && (await isPlanned(0)) && !(await isPlanned(1))) {
    missed.push({ what: 'run_missed', of: `planYear ${year + 1}`, since: `${year}-${PLANNED_BY}` });
  }
  if (today >= `${year}-${CLEARED_BY}` && (await isPlanned(-1)) && !(await isCleared(tables, of(-1)))) {
    missed.push({ what: 'run_missed', of: `clearYear ${year - 1}`, since: `${year}-${CLEARED_BY}` });
  }
  const yesterday = daysAfter(today, -1);
  if ((await isUnwatched(tables, fund, yesterday)) && (await isUnwatched(tables, fund, today))) {
    missed.push({ what: 'run_missed', of: 'watchSpending', since: yesterday });
  }
  return missed;
}

/**
 * Whether spending was to be watched on a morning, by packages that are in force, and no community's was. A morning that was missed cannot be made up for: it
 * is settled by the next one.
 */
async function isUnwatched(tables: Tables, fund: string, day: Day): Promise<boolean> {
  const year = monthBefore(day.slice(0, 7)).slice(0, 4);
  const packages = await latest(tables, documentKey('packages', { fund, year }));
  if (packages === undefined) return false;
  for (const { id: community } of packages.body.result.packages) {
    if (await latest(tables, documentKey('pace', { fund, year, community, day }))) return false;
  }
  return (await standing(tables, packages.key)) !== undefined;
}

/** Whether any community of a year has a close, if only a provisional one. */
async function isCleared(tables: Tables, of: { readonly fund: string; readonly year: string }): Promise<boolean> {
  return (await page(tables, of, 'close', { limit: 1 })).keys.length > 0;
}
