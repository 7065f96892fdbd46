import { dayOf } from '../calendar/shanghai.ts';
import { holding } from '../documents/commandKey.ts';
import type { Done } from '../documents/trail/entry.ts';
import { writeTrailed } from '../documents/trail/writeTrailed.ts';
import type { Received } from '../http/routes.ts';
import type { NamedFile } from '../store/imports/claimName.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Note in the trail of the year in which it is received who hands in which file, before it is laid into the exchange: no transaction holds both, and a file
 * without its entry must not be. A request is noted once: pk `<fund>#<year>#handed`, sk its id.
 */
export async function noteHandedIn(
  tables: Tables,
  { fund, key, sha256 }: NamedFile,
  { at, by: who, trace: request, under }: Received,
): Promise<void> {
  if (under && under.made !== null) return;
  const year = dayOf(at).slice(0, 4);
  const done: Done = {
    ...{ fund, year, at, by: 'importClaims', who, request, did: 'hand_in' },
    ...{ document: null, old: null, new: null, changed: null, file: { key, sha256 }, why: null },
  };
  const once = {
    Put: {
      TableName: tables.documents,
      Item: { pk: `${fund}#${year}#handed`, sk: request },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const held = under && holding(tables, under.command, 1, null);
  await writeTrailed(tables, `Noting who hands in ${key}`, [once], { done, held });
}
