import type { z } from 'zod';
import { neededValue } from './neededValue.ts';
import type { ResolvedPolicy } from './resolve.ts';
import type { drgGroupRow } from './settings.ts';

/** A group of the tariff as formula 5 takes it. */
export interface DrgGroup {
  readonly id: string;
  readonly weight: string;
  readonly primary_level: boolean;
  /** Yuan; where the area pays by points. */
  readonly mean_cost?: string;
  /** Points of a day; where stays of the group are paid by the day. */
  readonly bed_day_points?: string;
}

/**
 * The groups of the tariff in force, ready for the input of `drg-case`.
 *
 * @throws Fault policy_not_in_force  no tariff is in force on the day
 */
export function drgGroupsOf(resolved: ResolvedPolicy): DrgGroup[] {
  const rows = neededValue(resolved, 'service.drg_groups').value as readonly z.output<typeof drgGroupRow>[];
  return rows.map(({ id, weight, primary_level, mean_cost, bed_day_points }) => ({
    id,
    weight,
    primary_level,
    ...(mean_cost === '' ? {} : { mean_cost }),
    ...(bed_day_points === '' ? {} : { bed_day_points }),
  }));
}
