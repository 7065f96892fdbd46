import { actsOn } from '../documents/actsOn.ts';
import type { TrailFinding } from '../documents/bodies/verifiedTrail.ts';
import { placeOf } from '../documents/item.ts';
import { type DocumentKey, type FundYear, keyNamed, referenceOf, sortKeyOf } from '../documents/key.ts';
import type { TrailEntry } from '../documents/trail/entry.ts';
import {
  type EntryItem,
  entriesOf,
  entryIn,
  entryNumber,
  entryPlace,
  foundBy,
  namesOf,
} from '../documents/trail/item.ts';
import type { Link } from '../documents/trail/link.ts';
import { TrailLinks } from '../documents/trail/trailLinks.ts';
import { inBatches } from '../store/inBatches.ts';
import { itemsAt } from '../store/itemsAt.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import { followItem } from './followItem.ts';
import { type RevisionSeen, saidOf, saidOfAct, saidOfRevision } from './trailedDocuments.ts';
import { trailFinding } from './trailWords.ts';

/** So many entries are held against the table at a time: each is found by three items at most. */
const AT_ONCE = 30;

/** A part of a trail that was looked at. */
export interface TrailSince {
  /** Where it ends now; null where there is no entry at all. */
  readonly last: Link | null;
  readonly findings: readonly TrailFinding[];
}

/**
 * Hold what was done since a trail was verified last against itself and against the documents table: where it ended then, it still does or goes on; each
 * entry behind follows the one before, has its revision or act, and is found by its document, person and day. What is asked grows with what was done since, and
 * not with the year. Whether what came before is as it was, and whether something was done of which no entry tells, is for `checkTrail` to see.
 *
 * @param last where the trail ended when it was verified last
 */
export async function checkTrailSince(tables: Tables, of: FundYear, last: Link | null): Promise<TrailSince> {
  const links = new TrailLinks(last ?? undefined);
  const findings: TrailFinding[] = [];
  if (last !== null && !(await isThere(tables, of, last))) findings.push(trailFinding('end', String(last.number)));
  const reading = { after: last === null ? undefined : entryNumber(last.number) };
  const items = itemsUnder<EntryItem>(tables, tables.documents, entriesOf(of), undefined, reading);
  for await (const some of inBatches(items, AT_ONCE)) {
    const followed = some.map((item) => followItem(links, item));
    const entries = followed.map(({ entry, number }) => ({ ...entry, number }));
    findings.push(...followed.flatMap((one) => one.findings));
    findings.push(...(await notFoundBy(tables, of, entries)), ...(await withoutChange(tables, entries)));
  }
  return { last: links.last ?? null, findings };
}

/** Whether the entry of a number has the hash that it had. */
async function isThere(tables: Tables, of: FundYear, { number, hash }: Link): Promise<boolean> {
  const places = [entryPlace(of, number)];
  const [item] = await itemsAt<EntryItem>(tables, tables.documents, places, 'Reading the end of a trail');
  return item !== undefined && entryIn(item).hash === hash && item.hash === hash;
}

/** Entries that are not found by their document, person or day. */
async function notFoundBy(tables: Tables, of: FundYear, entries: readonly TrailEntry[]): Promise<TrailFinding[]> {
  const places = entries.flatMap((entry) => namesOf(entry).map((sk) => ({ pk: foundBy(of), sk })));
  const items = await itemsAt<{ sk: string }>(tables, tables.documents, places, 'Reading what a trail is found by');
  const names = new Set(items.map(({ sk }) => sk));
  return entries
    .filter((entry) => namesOf(entry).some((name) => !names.has(name)))
    .map(({ number }) => trailFinding('found_by', String(number)));
}

/** An entry, and the document that it is of. */
interface ToldOf {
  readonly key: DocumentKey;
  readonly entry: TrailEntry;
}

const isKept = ({ entry }: ToldOf) => entry.did === 'keep';

/** Entries whose revision or act is not there, or is another. */
async function withoutChange(tables: Tables, entries: readonly TrailEntry[]): Promise<TrailFinding[]> {
  const told = entries.flatMap((entry) => {
    const key = entry.document === null ? undefined : keyNamed(entry.document);
    return key === undefined ? [] : [{ key, entry }];
  });
  const [kept, acted] = [told.filter(isKept), told.filter((one) => !isKept(one))];
  const seen = new Set([...(await revisionsOf(tables, kept)), ...(await actsOf(tables, acted))]);
  return told
    .filter(({ key, entry: { did, by, who, at, new: side } }) => {
      const says = saidOf({ did, revision: side!.revision, hash: side!.hash, by, who: who?.id, at });
      return !seen.has(`${sortKeyOf(key)}${says}`);
    })
    .map(({ entry: { number, new: side }, key }) =>
      trailFinding('none', `${number} ${sortKeyOf(key).slice(0, -1)} revision ${side!.revision}`),
    );
}

async function revisionsOf(tables: Tables, told: readonly ToldOf[]): Promise<string[]> {
  const places = told.map(({ key, entry }) => placeOf(key, entry.new!.revision));
  const items = await itemsAt<RevisionSeen>(tables, tables.documents, places, 'Reading what a trail tells of');
  return items.map((item) => `${item.sk.slice(0, item.sk.lastIndexOf('#') + 1)}${saidOfRevision(item)}`);
}

/** All that was done to each of these documents. */
async function actsOf(tables: Tables, told: readonly ToldOf[]): Promise<string[]> {
  const each = new Map(told.map(({ key }) => [referenceOf(key), key]));
  const said: string[] = [];
  for (const key of each.values()) {
    for (const done of await actsOn(tables, key)) said.push(`${sortKeyOf(key)}${saidOfAct(done)}`);
  }
  return said;
}
