import { actsOn } from '../documents/actsOn.ts';
import type { TrailFinding } from '../documents/bodies/verifiedTrail.ts';
import { placeOf } from '../documents/item.ts';
import { type DocumentKey, type FundYear, keyNamed, referenceOf, sortKeyOf } from '../documents/key.ts';
import type { TrailEntry } from '../documents/trail/entry.ts';
import { type EntryItem, entriesOf, entryIn, entryNumber, foundBy, namesOf } from '../documents/trail/item.ts';
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

/** What is read of an item that an entry tells of, or by which it is found: nothing of what a revision says. */
const ATTRIBUTES = ['pk', 'sk', 'hash', 'madeBy', 'madeAt', 'who'];

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
  let isThere = last === null;
  const items = itemsUnder<EntryItem>(tables, tables.documents, entriesOf(of), undefined, { after: before(last) });
  for await (const some of inBatches(items, AT_ONCE)) {
    const isLast = ({ sk }: EntryItem) => last !== null && Number(sk) === last.number;
    isThere ||= some.some((item) => isLast(item) && isEntry(item, last!));
    const fresh = some.filter((item) => !isLast(item));
    if (fresh.length === 0) continue;
    const followed = fresh.map((item) => followItem(links, item));
    const entries = followed.map(({ entry, number }) => ({ ...entry, number }));
    findings.push(...followed.flatMap((one) => one.findings));
    const seen = await seenBeside(tables, of, entries);
    findings.push(...notFoundBy(entries, seen.names), ...(await withoutChange(tables, entries, seen.revisions)));
  }
  const end = isThere ? [] : [trailFinding('end', String(last!.number))];
  return { last: links.last ?? null, findings: [...end, ...findings] };
}

/** The sort key behind which an entry comes, and those after it: where a trail ended is read once more with what goes on. */
function before(entry: Link | null): string | undefined {
  return entry === null || entry.number === 1 ? undefined : entryNumber(entry.number - 1);
}

/** Whether an entry has the hash that it had. */
function isEntry(item: EntryItem, { hash }: Link): boolean {
  return entryIn(item).hash === hash && item.hash === hash;
}

/** What there is of that by which entries are found, as sort keys, and of their revisions, as what they say. */
interface SeenBeside {
  readonly names: ReadonlySet<string>;
  readonly revisions: readonly string[];
}

type SeenItem = RevisionSeen & { readonly pk: string };

/** Both are read together: they lie in one table. */
async function seenBeside(tables: Tables, of: FundYear, entries: readonly TrailEntry[]): Promise<SeenBeside> {
  const names = entries.flatMap((entry) => namesOf(entry).map((sk) => ({ pk: foundBy(of), sk })));
  const revisions = toldIn(entries)
    .filter(isKept)
    .map(({ key, entry }) => placeOf(key, entry.new!.revision));
  const places = [...names, ...revisions];
  const work = 'Reading what a trail tells of';
  const items = await itemsAt<SeenItem>(tables, tables.documents, places, work, ATTRIBUTES);
  const isName = ({ pk }: SeenItem) => pk === foundBy(of);
  return {
    names: new Set(items.filter(isName).map(({ sk }) => sk)),
    revisions: items
      .filter((item) => !isName(item))
      .map((item) => `${item.sk.slice(0, item.sk.lastIndexOf('#') + 1)}${saidOfRevision(item)}`),
  };
}

/** Entries that are not found by their document, person or day. */
function notFoundBy(entries: readonly TrailEntry[], names: ReadonlySet<string>): TrailFinding[] {
  return entries
    .filter((entry) => namesOf(entry).some((name) => !names.has(name)))
    .map(({ number }) => trailFinding('found_by', String(number)));
}

/** An entry, and the document that it is of. */
interface ToldOf {
  readonly key: DocumentKey;
  readonly entry: TrailEntry;
}

function toldIn(entries: readonly TrailEntry[]): ToldOf[] {
  return entries.flatMap((entry) => {
    const key = entry.document === null ? undefined : keyNamed(entry.document);
    return key === undefined ? [] : [{ key, entry }];
  });
}

const isKept = ({ entry }: ToldOf) => entry.did === 'keep';

/** Entries whose revision or act is not there, or is another. */
async function withoutChange(
  tables: Tables,
  entries: readonly TrailEntry[],
  revisions: readonly string[],
): Promise<TrailFinding[]> {
  const told = toldIn(entries);
  const acted = told.filter((one) => !isKept(one));
  const seen = new Set([...revisions, ...(await actsOf(tables, acted))]);
  return told
    .filter(({ key, entry: { did, by, who, at, new: side } }) => {
      const says = saidOf({ did, revision: side!.revision, hash: side!.hash, by, who: who?.id, at });
      return !seen.has(`${sortKeyOf(key)}${says}`);
    })
    .map(({ entry: { number, new: side }, key }) =>
      trailFinding('none', `${number} ${sortKeyOf(key).slice(0, -1)} revision ${side!.revision}`),
    );
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
