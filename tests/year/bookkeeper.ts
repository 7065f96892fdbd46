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
    };
  });
}

/** The counters as they are kept: a cell has its amount under `b|…` and its number under `n|…`. */
export function countersIn(dump: Dump): Sums {
  const cells: Sums = new Map();
  for (const item of itemsUnder(dump, 'Ledger', 'BOOK#', 'COUNT#')) {
    for (const name of Object.keys(item).filter((attribute) => attribute.startsWith('b|'))) {
      const cell = name.slice(2);
      const at = `${communityOf(item)}|${text(item, 'sk').slice('COUNT#'.length)}|${cell}`;
      cells.set(at, { booked: whole(item, name), entries: whole(item, `n|${cell}`) });
    }
  }
  return cells;
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

/** What each book has booked and how many commits it counts, by its head. */
export function headsIn(dump: Dump): Map<string, { booked: bigint; seq: number; lockedThrough: string }> {
  const heads = itemsUnder(dump, 'Ledger', 'BOOK#', 'HEAD');
  return new Map(
    heads.map((item) => [
      text(item, 'pk'),
      {
        booked: whole(item, 'booked'),
        seq: Number(whole(item, 'seq')),
        lockedThrough: text(item, 'lockedThrough'),
      },
    ]),
  );
}

/** Every revision of every document, in order. */
export function documentsIn(dump: Dump): Document[] {
  // Beside the revisions lie the lists of each kind, and what people did.
  const revisions = (dump.get('Documents') ?? []).filter(({ body }) => body !== undefined);
  const items = revisions.map((item) => {
    const [, year = ''] = text(item, 'pk').split('#');
    const [kind = '', scope = '', revision = ''] = text(item, 'sk').split('#');
    const body = gunzipSync(item.body!.B!).toString();
    return {
      ...{ year, kind, scope, revision: Number(revision) },
      ...{ by: text(item, 'madeBy'), at: text(item, 'madeAt'), text: body },
    };
  });
  return items.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
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
