/** A second, dumber bookkeeper: reads the raw items of the tables with nothing of the store's own code. */
import { gunzipSync } from 'node:zlib';
import type { Dump, RawItem } from './dump.ts';

export interface ClaimInLedger {
  readonly identity: string;
  readonly kind: string;
  readonly institution: string;
  readonly community: string;
  readonly person: string;
  readonly period: string;
  readonly line: string;
  readonly pooled: bigint;
  /** The number of the commit that booked it. */
  readonly seq: number;
}

/** Counters of a period as they were carried forward through a commit. */
export interface CarriedForward {
  readonly community: string;
  readonly period: string;
  readonly through: number;
  readonly cells: Sums;
}

/** The sum and number of something, under a name such as `changshu|2025-03|H320581…|inpatient`. */
export type Sums = Map<string, { booked: bigint; entries: bigint }>;

export interface Commit {
  readonly book: string;
  readonly seq: number;
  readonly period: string;
  readonly sum: bigint;
  readonly count: bigint;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface Document {
  readonly year: string;
  readonly kind: string;
  readonly scope: string;
  readonly revision: number;
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

const text = (item: RawItem, name: string) => item[name]?.S ?? '';
const whole = (item: RawItem, name: string) => BigInt(item[name]?.N ?? '0');

function itemsUnder(dump: Dump, table: string, prefix: string, sortPrefix = ''): readonly RawItem[] {
  const items = dump.get(table) ?? [];
  return items.filter((item) => text(item, 'pk').startsWith(prefix) && text(item, 'sk').startsWith(sortPrefix));
}

export function claimsIn(dump: Dump): ClaimInLedger[] {
  return itemsUnder(dump, 'Ledger', 'CLAIM#').map((item) => {
    const [, institution = ''] = text(item, 'pk').split('#');
    const [kind = ''] = text(item, 'sk').split('#');
    const field = (name: string) => text(item, name);
    return {
      ...{ identity: `${field('pk')} ${field('sk')}`, kind, institution, community: field('community') },
      ...{ person: field('person'), period: field('period'), line: field('line'), pooled: whole(item, 'pooled') },
      seq: Number(whole(item, 'seq')),
    };
  });
}

/** The counters as they are carried forward: rows of institution, line, fen and entries. */
export function carriedIn(dump: Dump): CarriedForward[] {
  return itemsUnder(dump, 'Ledger', 'BOOK#', 'COUNT#').map((item) => {
    const [, period = '', part] = text(item, 'sk').split('#');
    if (part !== '00') throw new Error('A county’s counters lie in one item.');
    const community = communityOf(item);
    const rows = JSON.parse(gunzipSync(item.cells!.B!).toString()) as [string, string, string, number][];
    const cells = rows.map(([institution, line, booked, entries]) => {
      const at = [community, period, institution, line].join('|');
      return [at, { booked: BigInt(booked), entries: BigInt(entries) }] as const;
    });
    return { community, period, through: Number(whole(item, 'through')), cells: new Map(cells) };
  });
}

export function journalIn(dump: Dump): Commit[] {
  return itemsUnder(dump, 'Ledger', 'BOOK#', 'JOURNAL#').map((item) => {
    const [, period = '', seq = ''] = text(item, 'sk').split('#');
    const rows = JSON.parse(gunzipSync(item.entries!.B!).toString()) as Commit['rows'];
    return {
      ...{ book: text(item, 'pk'), seq: Number(seq), period },
      ...{ sum: whole(item, 'sum'), count: whole(item, 'count'), rows },
    };
  });
}

/** What each book has booked, in all and in each period, and how many commits it counts, by its head. */
export function headsIn(
  dump: Dump,
): Map<string, { booked: bigint; periods: Sums; seq: number; lockedThrough: string }> {
  const heads = itemsUnder(dump, 'Ledger', 'BOOK#', 'HEAD');
  return new Map(
    heads.map((item) => [
      text(item, 'pk'),
      {
        booked: whole(item, 'booked'),
        periods: new Map(
          Object.keys(item)
            .filter((name) => name.startsWith('b|'))
            .map((name) => name.slice(2))
            .map((of) => [of, { booked: whole(item, `b|${of}`), entries: whole(item, `n|${of}`) }]),
        ),
        seq: Number(whole(item, 'seq')),
        lockedThrough: text(item, 'lockedThrough'),
      },
    ]),
  );
}

/** Every revision of every document, in order. */
export function documentsIn(dump: Dump): Document[] {
  // Beside the revisions lie the lists of each kind, and what people did. Seals have a table of their own.
  const items = ['Documents', 'Seals'].flatMap((table) => dump.get(table) ?? []);
  const revisions = items.filter(({ body }) => body !== undefined);
  const documents = revisions.map((item) => {
    const [, year = ''] = text(item, 'pk').split('#');
    const [kind = '', scope = '', revision = ''] = text(item, 'sk').split('#');
    const body = gunzipSync(item.body!.B!).toString();
    return {
      ...{ year, kind, scope, revision: Number(revision) },
      ...{ by: text(item, 'madeBy'), at: text(item, 'madeAt'), text: body },
    };
  });
  return documents.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ year, kind, scope, revision }: Document): string {
  return `${year}/${kind}/${scope}/${String(revision).padStart(4, '0')}`;
}

/** `changshu` of `BOOK#320500-390#changshu#2025`. */
function communityOf(item: RawItem): string {
  return text(item, 'pk').split('#')[2] ?? '';
}

/** Sum by a name. */
export function summed<T>(items: readonly T[], nameOfItem: (item: T) => string, amount: (item: T) => bigint): Sums {
  const sums: Sums = new Map();
  for (const item of items) {
    const at = nameOfItem(item);
    const before = sums.get(at) ?? { booked: 0n, entries: 0n };
    sums.set(at, { booked: before.booked + amount(item), entries: before.entries + 1n });
  }
  return sums;
}
