import { patience } from '../../store/patience.ts';
import type { Tables } from '../../store/tables.ts';
import { type Actions, writeTogether } from '../../store/writeTogether.ts';
import { type Done, linked } from './entry.ts';
import { itemsOf } from './item.ts';
import { lastLink } from './lastLink.ts';

/** Something was done already under the key of the command that would do it now. */
export class DoneUnderKey extends Error {}

/** What is written with something that is done. */
export interface Beside {
  /** What the trail says of it. */
  readonly done: Done;
  /** What holds it under the key of its command, if the command has one. */
  readonly held?: Actions[number] | undefined;
}

/**
 * Write what is done, its entry in the trail of its fund year, and what holds it under a key: all of it, or nothing where a condition does not hold. The
 * entry stands behind the last one: where another came there meanwhile, it is linked anew.
 *
 * @param actions one of them puts what may not be there before, so that it is harmless to ask twice
 * @returns the places among the actions whose conditions did not hold; none where all was written
 * @throws DoneUnderKey  the key holds something already
 */
export async function writeTrailed(
  tables: Tables,
  work: string,
  actions: Actions,
  { done, held }: Beside,
): Promise<number[]> {
  const patient = patience(work);
  const TableName = tables.documents;
  for (;;) {
    const entry = linked(done, await lastLink(tables, done));
    const [item, ...foundBy] = itemsOf(entry);
    // A number is an entry's once. What it is found by may be left of one that somebody removed: nobody is held up by that, and the night tells it.
    const puts = [
      { Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...foundBy.map((Item) => ({ Put: { TableName, Item } })),
    ];
    const unmet = await writeTogether(tables, work, [...actions, ...(held ? [held] : []), ...puts]);
    if (held && unmet.includes(actions.length)) throw new DoneUnderKey(work);
    const ours = unmet.filter((place) => place < actions.length);
    if (unmet.length === 0 || ours.length > 0) return ours;
    await patient.pause('another entry came into the trail meanwhile');
  }
}
