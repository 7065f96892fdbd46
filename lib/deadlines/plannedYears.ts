import { hasPlan } from '../documents/isPlanned.ts';
import type { Tables } from '../store/tables.ts';

/** Whether a year of a fund was planned here, if only as a draft. Each year is asked for once. */
export type PlannedYears = (year: string) => Promise<boolean>;

export function plannedYears(tables: Tables, fund: string): PlannedYears {
  const asked = new Map<string, Promise<boolean>>();
  return (year) => {
    const planned = asked.get(year) ?? hasPlan(tables, { fund, year });
    asked.set(year, planned);
    return planned;
  };
}
