import { hashOf } from '../canonicalJson.ts';
import type { EarlyChanges, TrailFinding, VerifiedTrail } from '../documents/bodies/verifiedTrail.ts';
import { type FundYear, keyNamed, sortKeyOf } from '../documents/key.ts';
import type { TrailEntry } from '../documents/trail/entry.ts';
import { type EntryItem, entriesOf, foundBy, namesOf } from '../documents/trail/item.ts';
import { lastLink } from '../documents/trail/lastLink.ts';
import type { Link } from '../documents/trail/link.ts';
import { TrailLinks } from '../documents/trail/trailLinks.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import type { Tables } from '../store/tables.ts';
import { followItem } from './followItem.ts';
import { actsSeen, listedRevisions, revisionsSeen, saidOf, type Trailed } from './trailedDocuments.ts';
import { trailFinding } from './trailWords.ts';

export interface CheckedTrail {
  readonly last: Link | null;
  /** What was done before there was a trail. */
  readonly early: EarlyChanges | null;
  readonly findings: readonly TrailFinding[];
}

/**
 * Hold the whole trail of a fund year against itself and against what the documents table holds: each entry follows the one before, each act and each
 * revision has its entry, each entry has its act or revision, and is found by its document, person and day. What the table holds is read before the trail: an
 * entry comes with its change, so whatever was seen has one, and an entry that came later may have a change that was not seen.
 *
 * @param standing the trail as it was verified last
 */
export async function checkTrail(
  tables: Tables,
  of: FundYear,
  standing: Pick<VerifiedTrail, 'last' | 'early'> | undefined,
): Promise<CheckedTrail> {
  const end = (await lastLink(tables, of))?.number ?? 0;
  const listed = await listedRevisions(tables, of);
  const seen = await collected(actsSeen(tables, of));
  for await (const one of revisionsSeen(tables, of)) seen.set(one.name, one);
  const names = new Set<string>();
  const found = itemsUnder<{ sk: string }>(tables, tables.documents, foundBy(of), undefined, { only: ['sk'] });
  for await (const { sk } of found) names.add(sk);
  const told = await followed(tables, of, standing?.last ?? null, end, names);
  const early = [...seen.values()].filter(({ name, at }) => !told.says.has(name) && at < told.since);
  for (const { name } of early) seen.delete(name);
  const known = earlyChanges(early);
  const findings = [
    ...told.findings,
    ...compared(told, { seen, listed, end, hasEarly: known.count > 0 }),
    ...(standing?.early && known.hash !== standing.early.hash ? [trailFinding('change', '0')] : []),
  ];
  return { last: told.last, early: known, findings };
}

async function collected(all: AsyncIterable<Trailed>): Promise<Map<string, Trailed>> {
  const seen = new Map<string, Trailed>();
  for await (const one of all) seen.set(one.name, one);
  return seen;
}

function earlyChanges(changes: readonly Trailed[]): EarlyChanges {
  return { count: changes.length, hash: hashOf(changes.map(({ name, says }) => `${name} ${says}`).sort()) };
}

/** What is read of an entry: where it is is known. */
const ENTRY = ['sk', 'entry', 'hash'];

/** Where there is no entry yet, all was done before there was a trail. */
const NEVER = '9999';

/** What an entry tells of, and its number. */
interface Told {
  readonly says: string;
  readonly number: number;
}

/** Follow the trail from its first entry to its last. */
async function followed(tables: Tables, of: FundYear, before: Link | null, end: number, names: Set<string>) {
  const links = new TrailLinks();
  const findings: TrailFinding[] = [];
  const says = new Map<string, Told>();
  const newest = new Map<string, { revision: number; seen: number }>();
  const acts = new Map<string, number>();
  let since = '';
  let isAsBefore = before === null;
  const entries = itemsUnder<EntryItem>(tables, tables.documents, entriesOf(of), undefined, { only: ENTRY });
  for await (const item of entries) {
    const { entry, number, findings: broken } = followItem(links, item);
    since ||= entry.at;
    findings.push(...broken);
    if (before?.number === number) isAsBefore = before.hash === entry.hash;
    if (number <= end && namesOf(entry).some((name) => !names.has(name)))
      findings.push(trailFinding('found_by', String(number)));
    for (const name of namesOf(entry)) names.delete(name);
    const document = documentIn(entry);
    if (document === undefined) continue;
    const done = entry.new!;
    let name = `${document} revision ${done.revision}`;
    if (entry.did === 'keep') {
      const known = newest.get(document);
      const seen = number <= end ? done.revision : (known?.seen ?? 0);
      newest.set(document, { revision: Math.max(known?.revision ?? 0, done.revision), seen });
    } else {
      acts.set(document, (acts.get(document) ?? 0) + 1);
      name = `${document} act ${acts.get(document)}`;
    }
    const { did, by, who, at } = entry;
    if (says.has(name)) findings.push(trailFinding('none', String(number)));
    else says.set(name, { says: saidOf({ did, ...done, by, who: who?.id, at }), number });
  }
  if (!isAsBefore) findings.push(trailFinding('end', String(before!.number)));
  for (const name of names) findings.push(trailFinding('found_by', name));
  return { last: links.last ?? null, since: since || NEVER, findings, says, newest };
}

function documentIn({ document }: TrailEntry): string | undefined {
  const key = document === null ? undefined : keyNamed(document);
  return key && sortKeyOf(key).slice(0, -1);
}

/** What the table holds and the trail does not tell, and the other way round. */
function compared(
  { says: told, newest }: Awaited<ReturnType<typeof followed>>,
  { seen, listed, end, hasEarly }: Seen,
): TrailFinding[] {
  const untold = [...seen.values()].filter(({ name, says }) => told.get(name)?.says !== says);
  const absent = [...told].filter(([name, { number }]) => number <= end && !seen.has(name));
  const unlisted = [...newest].filter(([document, { seen: known }]) => known > 0 && !listed.has(document));
  const miscounted = [...listed].filter(([document, count]) => {
    const known = newest.get(document);
    if (!known) return !hasEarly;
    return count > known.revision || (count > 0 && count < known.seen);
  });
  return [
    ...untold.map(({ name }) => trailFinding('change', name)),
    ...absent.map(([name, { number }]) => trailFinding('none', `${number} ${name}`)),
    ...unlisted.map(([document]) => trailFinding('none', document)),
    ...miscounted.map(([document, count]) => trailFinding('change', `${document} revision ${count}`)),
  ];
}

/** What the documents table was seen to hold, and how far the trail had come before. */
interface Seen {
  readonly seen: ReadonlyMap<string, Trailed>;
  readonly listed: ReadonlyMap<string, number>;
  readonly end: number;
  /** Whether documents were kept before there was a trail. */
  readonly hasEarly: boolean;
}
