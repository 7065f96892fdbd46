import { beginningOf, entryLink, openingLink } from '../../claims/chain.ts';
import type { Counter } from '../../claims/counter.ts';
import { periodsOfYear } from '../../claims/periodsOfYear.ts';
import type { Period } from '../../claims/posting.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import type { Tables } from '../tables.ts';
import { atRest } from './atRest.ts';
import type { Book } from './book.ts';
import { countersOf } from './counters.ts';
import { type Difference, differing } from './difference.ts';
import type { Head } from './head.ts';
import { commitsOf, type GroupCommit } from './journal.ts';

/** A book as its journal sums it, and where head, commits, counters and journal items do not agree with that. */
export interface SummedBook {
  readonly head: Head;
  readonly differences: readonly Difference[];
  /** Every period of the year, in order. */
  readonly periods: readonly SummedPeriod[];
}

export interface SummedPeriod {
  readonly period: Period;
  readonly entries: number;
  readonly booked: Fen;
  /** The seal of the period before, or what the year begins with. */
  readonly previous: string;
  /** The last link of its entries: its seal, once it is locked. */
  readonly hash: string;
}

/**
 * Re-sum a book from its journal, and hold the head, the commits and every counter against it. The claims are not read, so
 * it is quick; memory holds the sums and no entry.
 *
 * @param seals the hashes under which periods were sealed, so that one that was altered alters none behind it
 * @returns undefined where others booked all the while
 */
export function sumBook(
  tables: Tables,
  book: Book,
  seals: ReadonlyMap<Period, string> = new Map(),
): Promise<SummedBook | undefined> {
  return atRest(tables, book, async (head) => {
    const cells: Cells = new Map();
    const commits = new Set<number>();
    const damaged: Difference[] = [];
    const periods: SummedPeriod[] = [];
    let previous = beginningOf(book);
    for (const period of periodsOfYear(book.year)) {
      let [entries, booked, hash] = [0, 0n, openingLink(previous, book, period)];
      for await (const commit of commitsOf(tables, book, period)) {
        commits.add(commit.seq);
        if (commit.damage !== null) damaged.push(damageIn(commit));
        for (const entry of commit.entries) {
          [entries, booked, hash] = [entries + 1, booked + entry.booked, entryLink(hash, entry)];
          addTo(cells, cellOf(entry), entry.booked);
        }
      }
      periods.push({ period, entries, booked, previous, hash });
      previous = seals.get(period) ?? hash;
    }
    const differences = [
      ...damaged,
      ...headDifferences(head, periods, commits.size),
      ...counterDifferences(await countersOf(tables, book), cells),
    ];
    return { head, differences, periods };
  });
}

type Cells = Map<string, { booked: Fen; entries: number }>;

function cellOf({ period, institution, line }: Pick<Counter, 'period' | 'institution' | 'line'>): string {
  return `${period}|${institution}|${line}`;
}

function addTo(cells: Cells, at: string, booked: Fen): void {
  const cell = cells.get(at);
  if (cell === undefined) cells.set(at, { booked, entries: 1 });
  else {
    cell.booked += booked;
    cell.entries += 1;
  }
}

/** An item that says itself it is not what was written has no entries that could be believed. */
function damageIn({ period, seq, sum }: GroupCommit): Difference {
  return { what: 'journal', unit: 'fen', at: `${period}#${seq}`, found: null, journal: sum };
}

/** The head has the sum of all entries, and the commits are numbered without a gap. */
function headDifferences(head: Head, periods: readonly SummedPeriod[], commits: number): Difference[] {
  const booked = sumFen(periods.map((period) => period.booked));
  return [
    ...differing({ what: 'head', unit: 'fen', at: '', found: head.booked, journal: booked }),
    ...differing({ what: 'commits', unit: 'count', at: '', found: BigInt(head.seq), journal: BigInt(commits) }),
  ];
}

function counterDifferences(counters: readonly Counter[], cells: Cells): Difference[] {
  const kept = new Map(counters.map((counter) => [cellOf(counter), counter]));
  const all = [...new Set([...kept.keys(), ...cells.keys()])].sort(byCodePoint);
  return all.flatMap((at) => {
    const counter = kept.get(at);
    const cell = cells.get(at);
    return [
      ...differing({ what: 'counter', unit: 'fen', at, found: counter?.booked ?? null, journal: cell?.booked ?? null }),
      ...differing({
        what: 'counter',
        unit: 'count',
        at,
        found: inBigint(counter?.entries),
        journal: inBigint(cell?.entries),
      }),
    ];
  });
}

function inBigint(count: number | undefined): bigint | null {
  return count === undefined ? null : BigInt(count);
}
