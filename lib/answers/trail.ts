import { z } from 'zod';
import type { AskedOf } from '../api/operation.ts';
import type { trailOperations } from '../api/operations/trail.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { type DocumentKey, type FundYear, keyNamed, referenceOf } from '../documents/key.ts';
import { kindNamed } from '../documents/kinds.ts';
import { revision } from '../documents/read.ts';
import { changedFields } from '../documents/trail/changedFields.ts';
import { entriesBehind, entriesFoundBy } from '../documents/trail/entries.ts';
import type { TrailEntry } from '../documents/trail/entry.ts';
import { byDay, byDocument, byPerson } from '../documents/trail/item.ts';
import { lastLink } from '../documents/trail/lastLink.ts';
import { Fault } from '../errors.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { jsonText } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import type { Tables } from '../store/tables.ts';
import { fillPage } from './fillPage.ts';
import type { Shelves } from './shelves.ts';

type Query = AskedOf<typeof trailOperations.readTrail>['query'];

/** The entry that was looked at last for the page before. */
const trailCursor = z.strictObject({ behind: z.int().positive() });

/** So many entries are looked at for a page at most: one of which few are wanted is short, and the next one goes on. */
const LOOKED_AT = 2_000;

/** Who did what in a fund year. */
export function trailAnswers({ tables, policy }: Shelves): AnswersTo<typeof trailOperations> {
  return {
    async readTrail({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      const key = documentOf(path, query);
      const behind = query.cursor === undefined ? 0 : readCursor(query.cursor, trailCursor).behind;
      const last = await lastLink(tables, path);
      const { wanted, seen, isEnd } = await lookedAt(tables, path, query, key, behind);
      const { shown, last: lastShown, isCut } = await fillPage(wanted, async (entry) => entry);
      const next = isCut ? lastShown!.number : isEnd ? undefined : seen;
      const entries = shown.map(({ json }) => json).join();
      const ends = JSON.stringify(next === undefined ? null : cursorText({ behind: next }));
      return jsonText(200, `{"last":${JSON.stringify(last ?? null)},"entries":[${entries}],"next":${ends}}`);
    },
  };
}

/** The entries of a page, the number of the last one that was looked at, and whether there are none behind it. */
async function lookedAt(tables: Tables, of: FundYear, query: Query, key: DocumentKey | undefined, behind: number) {
  const wanted: TrailEntry[] = [];
  let seen = behind;
  let looked = 0;
  for await (const entry of entriesFor(tables, of, query, key, behind)) {
    if (wanted.length === query.limit || looked === LOOKED_AT) return { wanted, seen, isEnd: false };
    if (await isWanted(tables, entry, query, key)) wanted.push(entry);
    seen = entry.number;
    looked += 1;
  }
  return { wanted, seen, isEnd: true };
}

function entriesFor(
  tables: Tables,
  of: FundYear,
  { person, day }: Query,
  key: DocumentKey | undefined,
  behind: number,
) {
  if (key) return entriesFoundBy(tables, of, byDocument(key), behind);
  if (person !== undefined) return entriesFoundBy(tables, of, byPerson(person), behind);
  if (day !== undefined) return entriesFoundBy(tables, of, byDay(day), behind);
  return entriesBehind(tables, of, behind);
}

async function isWanted(
  tables: Tables,
  entry: TrailEntry,
  { field, person, day }: Query,
  key: DocumentKey | undefined,
): Promise<boolean> {
  if (person !== undefined && entry.who?.id !== person) return false;
  if (day !== undefined && dayOf(entry.at) !== day) return false;
  return field === undefined || (await fieldsChangedBy(tables, entry, key!)).some((name) => isWithin(name, field));
}

/** An entry lists as many as somebody reads; where it were more, the revisions say which. */
async function fieldsChangedBy(tables: Tables, { changed, old, new: now }: TrailEntry, key: DocumentKey) {
  if (changed === null || now === null) return [];
  if (changed.count === changed.first.length) return changed.first.map(({ field }) => field);
  const before = old && (await revision(tables, key, old.revision)).body;
  const after = (await revision(tables, key, now.revision)).body;
  return changedFields(key.kind, before ?? undefined, after)!.map(({ field }) => field);
}

/** A field, or what lies in it. */
function isWithin(field: string, asked: string): boolean {
  return field === asked || field.startsWith(`${asked}.`) || field.startsWith(`${asked}[`);
}

/** @throws Fault not_found  there is no such kind · invalid_request  a field of no document is asked for */
function documentOf(of: FundYear, { document, field }: Query): DocumentKey | undefined {
  if (document === undefined) {
    if (field === undefined) return undefined;
    const says = {
      zh: 'field 须与 document 一起查询，例如 document=figures/year。',
      en: 'Ask for a field together with its document, such as document=figures/year.',
    };
    throw new Fault('invalid_request', says, 'query.field');
  }
  const [kind = '', scope = ''] = document.split('/');
  return keyNamed(referenceOf({ ...of, kind: kindNamed(kind, 'query.document'), scope }));
}
