import { beginningOf } from '../../claims/chain.ts';
import type { Counter } from '../../claims/counter.ts';
import { periodsOfYear } from '../../claims/periodsOfYear.ts';
import type { Period } from '../../claims/posting.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import type { Tables } from '../tables.ts';
import { atRest } from './atRest.ts';
import type { Book } from './book.ts';
import { addTo, type Cells, cellOf, counterFindings } from './cells.ts';
import { countersOf } from './counters.ts';
import { digestOfPeriod } from './digestOfPeriod.ts';
import { type Finding, unlessEqual } from './finding.ts';
import type { Head } from './head.ts';
import { commitIn, type GroupCommit, type JournalItem, placeOf } from './journal.ts';
import { journalByPeriod } from './journalByPeriod.ts';
import type { KeptSums } from './keptSums.ts';
import { numberedInRow } from './numberedInRow.ts';
import { sumPeriod } from './sumPeriod.ts';

/** A book as its journal sums it, and where head, commits, counters and journal items do not agree with that. */
export interface SummedBook extends KeptSums {
  readonly findings: readonly Finding[];
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
  /** Digest of all it was summed from: `digestOfPeriod`. */
  readonly summedFrom: string;
  /** The number of its last commit that was there when it was summed before, what was booked until then being what it was; 0 without one. */
  readonly knownThrough: number;
}

/** What is known of a book before it is summed. */
export interface Beforehand {
  /** The hashes under which periods were sealed, so that one that was altered alters none behind it. */
  readonly seals?: ReadonlyMap<Period, string>;
  /** Periods that were summed before and were well: while what they were summed from is the same, so are they. */
  readonly known?: ReadonlyMap<Period, Pick<SummedPeriod, 'entries' | 'booked' | 'hash' | 'summedFrom'>>;
}

/**
 * Re-sum a book from its journal, and hold the head, the commits and every counter against it. The claims are not read, so
 * it is quick; memory holds the sums, the numbers of the commits and one period of the journal, compressed.
 *
 * @returns undefined where others booked all the while
 */
export function sumBook(tables: Tables, book: Book, beforehand: Beforehand = {}): Promise<SummedBook | undefined> {
  return atRest(tables, book, async (head) => {
    const counters = await countersOf(tables, book);
    const journal = await sumJournal(tables, book, counters, beforehand);
    const findings = [...journal.findings, ...headFindings(head, journal), ...counterFindings(counters, journal.cells)];
    return { head, counters, findings, periods: journal.periods };
  });
}

interface SummedJournal {
  readonly periods: readonly SummedPeriod[];
  readonly cells: Cells;
  /** The number of each commit. */
  readonly commits: readonly number[];
  readonly findings: readonly Finding[];
}

async function sumJournal(
  tables: Tables,
  book: Book,
  counters: readonly Counter[],
  { seals, known }: Beforehand,
): Promise<SummedJournal> {
  const cells: Cells = new Map();
  const commits: number[] = [];
  const findings: Finding[] = [];
  const ofYear = periodsOfYear(book.year);
  const periods: SummedPeriod[] = [];
  const countersIn = Map.groupBy(counters, ({ period }) => period);

  function add(period: Period, items: readonly JournalItem[]): void {
    const before = periods.at(-1);
    const previous = before ? (seals?.get(before.period) ?? before.hash) : beginningOf(book);
    const kept = countersIn.get(period) ?? [];
    const summedFrom = digestOfPeriod(previous, kept, items);
    const asBefore = known?.get(period);
    if (asBefore?.summedFrom === summedFrom) {
      for (const counter of kept) addTo(cells, cellOf(counter), counter.booked, counter.entries);
      const knownThrough = items.length === 0 ? 0 : placeOf(items.at(-1)!).seq;
      periods.push({ ...asBefore, period, previous, summedFrom, knownThrough });
      return;
    }
    let knownThrough = 0;
    const { unreadable, ...sum } = sumPeriod(book, period, previous, items, cells, ({ seq }, entries, hash) => {
      if (entries === asBefore?.entries && hash === asBefore.hash) knownThrough = seq;
    });
    findings.push(...unreadable.map(findingIn));
    periods.push({ period, ...sum, previous, summedFrom, knownThrough });
  }

  for await (const { period, items } of journalByPeriod(tables, book)) {
    commits.push(...items.map((item) => placeOf(item).seq));
    const place = ofYear.indexOf(period);
    if (place < periods.length) findings.push(...items.map((item) => findingIn(commitIn(item))));
    else {
      for (const empty of ofYear.slice(periods.length, place)) add(empty, []);
      add(period, items);
    }
  }
  for (const empty of ofYear.slice(periods.length)) add(empty, []);
  return { periods, cells, commits, findings };
}

/** An item that says itself it is not what was written, or stands in no period of the year, has no entries to believe. */
function findingIn({ period, seq, sum }: GroupCommit): Finding {
  return { what: 'journal', unit: 'fen', at: `${period}#${seq}`, found: null, journal: sum };
}

/** The head has the sum of all entries, and the commits are numbered to its number, each once and without a gap. */
function headFindings(head: Head, { periods, commits }: SummedJournal): Finding[] {
  const booked = sumFen(periods.map((period) => period.booked));
  const inRow = numberedInRow(commits);
  const row = inRow === head.seq ? commits.length : inRow;
  return [
    ...unlessEqual({ what: 'head', unit: 'fen', at: '', found: head.booked, journal: booked }),
    ...unlessEqual({ what: 'commits', unit: 'count', at: '', found: BigInt(head.seq), journal: BigInt(row) }),
  ];
}
