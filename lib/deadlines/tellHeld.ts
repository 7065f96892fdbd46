import type { Period } from '../claims/posting.ts';
import type { InFlight } from '../store/imports/inFlight.ts';
import { announce } from '../store/outbox.ts';
import type { Tables } from '../store/tables.ts';
import { A_WHILE_MS } from './unsettled.ts';

/**
 * Tell of the files that have held the lock of a month for a while, each once for each community: the id says which.
 *
 * @param at ISO instant of the run
 */
export async function tellHeld(
  tables: Tables,
  fund: string,
  month: Period,
  held: readonly InFlight[],
  at: string,
): Promise<void> {
  for (const { community, file } of held) {
    if (Date.parse(at) - Date.parse(file.receivedAt) < A_WHILE_MS) continue;
    const id = `held.${fund}.${community}.${month}.${file.import}`;
    const facts = { month, file: file.file, received_at: file.receivedAt };
    await announce(tables, { id, kind: 'month_held', fund, year: month.slice(0, 4), community, at, facts });
  }
}
