/**
 * Counters carried forward (结转): sk `COUNT#<period>#<part 2 digits>`. What the entries of a period come to up to its commit `through`: their
 * number `count`, their `sum` in fen, and of each institution and line, `size` in all, a row of `cells` (JSON, gzip), in so many `parts`.
 *
 * They follow from the journal and spare reading all of it. Nothing is booked with them: a county's institutions would be written anew with
 * every commit, and beyond so many of them an item is full.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Counter } from '../../claims/counter.ts';
import type { Period } from '../../claims/posting.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import { type Book, COUNTERS, carriedKey } from './book.ts';
import { NOTHING, type Total } from './head.ts';

/** The counters of a period as they were carried forward; `cells` are read by `countersIn`. */
export interface Carried extends Total {
  /** The number of the last commit that is in them. */
  readonly through: number;
  /** How many counters there are. */
  readonly size: number;
  readonly cells: readonly Uint8Array[];
}

export const NOT_CARRIED: Carried = { ...NOTHING, through: 0, size: 0, cells: [] };

export interface CarriedItem {
  readonly sk: string;
  readonly through: bigint;
  readonly parts: bigint;
  readonly size: bigint;
  readonly count: bigint;
  readonly sum: Fen;
  readonly cells: Uint8Array;
}

type Cell = readonly [institution: string, line: Counter['line'], booked: string, entries: number];

/** So many cells lie in one item: some 100 KB, of the 400 that it may have. */
const CELLS_A_PART = 5_000;

/** The items that carry the counters of a period forward. */
export function carriedItems(book: Book, period: Period, through: number, counters: readonly Counter[]) {
  const size = counters.length;
  const count = counters.reduce((total, { entries }) => total + entries, 0);
  const sum = sumFen(counters.map(({ booked }) => booked));
  const parts = Math.ceil(size / CELLS_A_PART);
  return Array.from({ length: parts }, (_, part) => {
    const cells = counters
      .slice(part * CELLS_A_PART, (part + 1) * CELLS_A_PART)
      .map(({ institution, line, booked, entries }): Cell => [institution, line, String(booked), entries]);
    const own = { ...carriedKey(book, period, part), cells: gzipSync(JSON.stringify(cells)) };
    return { ...own, through, parts, size, count, sum };
  });
}

/** What was carried forward of each period, and of which periods the items do not belong together. */
export interface AllCarried {
  readonly carried: ReadonlyMap<Period, Carried>;
  readonly apart: readonly Period[];
}

/** What is carried forward in these items. */
export function carriedIn(items: readonly CarriedItem[]): AllCarried {
  const carried = new Map<Period, Carried>();
  const apart: Period[] = [];
  for (const [period, parts] of Map.groupBy(items, ({ sk }) => sk.slice(COUNTERS.length).split('#')[0]!)) {
    const [{ through, count, sum, size, parts: expected }] = parts as [CarriedItem];
    if (parts.length !== Number(expected) || parts.some((part) => part.through !== through)) apart.push(period);
    else {
      const total = { entries: Number(count), booked: sum };
      carried.set(period, {
        ...total,
        through: Number(through),
        size: Number(size),
        cells: parts.map(({ cells }) => cells),
      });
    }
  }
  return { carried, apart };
}

/** The counters that were carried forward, in order of institution and line; undefined where they cannot be read. */
export function countersIn(period: Period, { cells }: Carried): Counter[] | undefined {
  try {
    return cells.flatMap((part) =>
      (JSON.parse(gunzipSync(part).toString()) as Cell[]).map((cell) => counterOf(period, cell)),
    );
  } catch {
    return undefined;
  }
}

function counterOf(period: Period, [institution, line, booked, entries]: Cell): Counter {
  return { period, institution, line, booked: BigInt(booked), entries };
}
