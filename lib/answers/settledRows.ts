import type { DifferenceState, SettledDifference } from '../decisions/differenceSheet.ts';
import { differenceName } from '../decisions/foundDifferences.ts';
import { actsOn } from '../documents/actsOn.ts';
import { stateOf } from '../documents/courseOf.ts';
import { withinMonth } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import type { Tables } from '../store/tables.ts';

/** A row of a sheet and how far it is. */
export interface SettledRow {
  readonly row: SettledDifference;
  readonly sheet: string;
  readonly state: Exclude<DifferenceState, 'open'>;
  /** The instant at which it was resolved. */
  readonly resolvedAt: string | undefined;
}

/** What the sheets of a month say of its differences, by their names (`differenceName`). */
export async function settledRows(
  tables: Tables,
  month: Parameters<typeof withinMonth>[0] & { readonly fund: string; readonly year: string },
): Promise<ReadonlyMap<string, SettledRow>> {
  const { life } = KINDS['difference-sheet'];
  const settled = new Map<string, SettledRow>();
  for (const { key, revision, body } of await all(tables, month, 'difference-sheet', latest, withinMonth(month))) {
    const acts = await actsOn(tables, key);
    const at = stateOf(life, acts, revision);
    const isResolved = life.inForce.includes(at);
    const decided = acts.findLast(({ act }) => act === 'approve' || act === 'uphold')?.at;
    const state = isResolved ? 'resolved' : at === 'disputed' ? 'disputed' : 'explained';
    const sheet = key.scope.slice(withinMonth(month).length);
    for (const row of body.rows)
      settled.set(differenceName(row), { row, sheet, state, resolvedAt: isResolved ? decided : undefined });
  }
  return settled;
}
