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
import type { KeptSums } from './keptSums.ts';

/** A book as its journal sums it, and where head, commits, counters and journal items do not agree with that. */
export interface SummedBook extends KeptSums {
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
 * it is quick; memory holds the sums and the numbers of the commits, and no entry.
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
    const journal = await sumJournal(tables, book, seals);
    const counters = await countersOf(tables, book);
    const differences = [
      ...journal.damaged,
      ...headDifferences(head, journal),
      ...counterDifferences(counters, journal.cells),
    ];
    return { head, counters, differences, periods: journal.periods };
  });
}

interface SummedJournal {
  readonly periods: readonly SummedPeriod[];
  readonly cells: Cells;
  /** The number of each commit. */
  readonly commits: readonly number[];
  readonly damaged: readonly Difference[];
}

async function sumJournal(tables: Tables, book: Book, seals: ReadonlyMap<Period, string>): Promise<SummedJournal> {
  const cells: Cells = new Map();
  const commits: number[] = [];
  const damaged: Difference[] = [];
  const ofYear = periodsOfYear(book.year);
  const periods: { -readonly [Name in keyof SummedPeriod]: SummedPeriod[Name] }[] = [];
  const openThrough = (last: number) => {
    for (const period of ofYear.slice(periods.length, last + 1)) {
      const before = periods.at(-1);
      const previous = before ? (seals.get(before.period) ?? before.hash) : beginningOf(book);
      periods.push({ period, entries: 0, booked: 0n, previous, hash: openingLink(previous, book, period) });
    }
  };
  // Commits come in order of period.
  for await (const commit of commitsOf(tables, book)) {
    const place = ofYear.indexOf(commit.period);
    commits.push(commit.seq);
    if (commit.damage !== null || place === -1) {
      damaged.push(damageIn(commit));
      continue;
    }
    openThrough(place);
    const sum = periods[place]!;
    for (const entry of commit.entries) {
      sum.entries += 1;
      sum.booked += entry.booked;
      sum.hash = entryLink(sum.hash, entry);
      addTo(cells, cellOf(entry), entry.booked);
    }
  }
  openThrough(ofYear.length - 1);
  return { periods, cells, commits, damaged };
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

/** An item that says itself it is not what was written, or stands in no period of the year, has no entries to believe. */
function damageIn({ period, seq, sum }: GroupCommit): Difference {
  return { what: 'journal', unit: 'fen', at: `${period}#${seq}`, found: null, journal: sum };
}

/** The head has the sum of all entries, and the commits are numbered to its number, each once and without a gap. */
function headDifferences(head: Head, { periods, commits }: SummedJournal): Difference[] {
  const booked = sumFen(periods.map((period) => period.booked));
  const inRow = numberedInRow(commits);
  const row = inRow === head.seq ? commits.length : inRow;
  return [
    ...differing({ what: 'head', unit: 'fen', at: '', found: head.booked, journal: booked }),
    ...differing({ what: 'commits', unit: 'count', at: '', found: BigInt(head.seq), journal: BigInt(row) }),
  ];
}

/** How many numbers follow each other from 1. */
function numberedInRow(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const broken = inOrder.findIndex((number, i) => number !== i + 1);
  return broken === -1 ? inOrder.length : broken;
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
