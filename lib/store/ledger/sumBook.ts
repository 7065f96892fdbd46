import { beginningOf } from '../../claims/chain.ts';
import { periodsOfYear } from '../../claims/periodsOfYear.ts';
import type { Period } from '../../claims/posting.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import type { Tables } from '../tables.ts';
import { atRest } from './atRest.ts';
import type { Book } from './book.ts';
import { NOT_CARRIED } from './carried.ts';
import { carriedFindings } from './carriedFindings.ts';
import { addTo, type Cells, cellOf } from './cells.ts';
import { digestOfPeriod } from './digestOfPeriod.ts';
import { type Finding, unlessEqual } from './finding.ts';
import { type Head, NOTHING_OUTSIDE, type TotalBySide } from './head.ts';
import { commitIn, type GroupCommit, type JournalItem, placeOf } from './journal.ts';
import { journalByPeriod } from './journalByPeriod.ts';
import { type KeptSums, keptSums } from './keptSums.ts';
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
 * Re-sum a book from its journal, and hold the head, the commits and every counter that was carried forward against it. The claims are not
 * read, so it is quick; memory holds the sums, the numbers of the commits and one period of the journal, compressed.
 *
 * @returns undefined where others booked all the while
 */
export function sumBook(tables: Tables, book: Book, beforehand: Beforehand = {}): Promise<SummedBook | undefined> {
  return atRest(tables, book, async () => {
    const kept = await keptSums(tables, book);
    const journal = await sumJournal(tables, book, kept, beforehand);
    const apart = kept.apart.map(
      (period): Finding => ({ what: 'counter', unit: 'count', at: period, found: null, journal: null }),
    );
    return {
      ...kept,
      findings: [...journal.damaged, ...headFindings(kept.head, journal), ...journal.findings, ...apart],
      periods: journal.periods,
    };
  });
}

interface SummedJournal {
  readonly periods: readonly SummedPeriod[];
  /** The number of each commit. */
  readonly commits: readonly number[];
  /** Items without entries to believe. */
  readonly damaged: readonly Finding[];
  readonly findings: readonly Finding[];
}

async function sumJournal(
  tables: Tables,
  book: Book,
  kept: KeptSums,
  { seals, known }: Beforehand,
): Promise<SummedJournal> {
  const commits: number[] = [];
  const damaged: Finding[] = [];
  const findings: Finding[] = [];
  const ofYear = periodsOfYear(book.year);
  const periods: SummedPeriod[] = [];

  function add(period: Period, items: readonly JournalItem[]): void {
    const before = periods.at(-1);
    const previous = before ? (seals?.get(before.period) ?? before.hash) : beginningOf(book);
    const [total, carried] = [kept.head.totals.get(period) ?? NOTHING_OUTSIDE, kept.carried.get(period) ?? NOT_CARRIED];
    const summedFrom = digestOfPeriod(previous, total, carried, items);
    const asBefore = known?.get(period);
    if (asBefore?.summedFrom === summedFrom) {
      const knownThrough = items.length === 0 ? 0 : placeOf(items.at(-1)!).seq;
      periods.push({ ...asBefore, period, previous, summedFrom, knownThrough });
      return;
    }
    let knownThrough = 0;
    const cells: Cells = new Map();
    const { unreadable, outside, ...sum } = sumPeriod(book, period, previous, items, (commit, entries, hash) => {
      if (entries === asBefore?.entries && hash === asBefore.hash) knownThrough = commit.seq;
      if (commit.seq > carried.through) return;
      for (const entry of commit.entries) addTo(cells, cellOf(entry), entry.booked);
    });
    damaged.push(...unreadable.map(findingIn));
    findings.push(...totalFindings(period, total, { ...sum, outside }), ...carriedFindings(period, carried, cells));
    periods.push({ period, ...sum, previous, summedFrom, knownThrough });
  }

  for await (const { period, items } of journalByPeriod(tables, book)) {
    commits.push(...items.map((item) => placeOf(item).seq));
    const place = ofYear.indexOf(period);
    if (place < periods.length) damaged.push(...items.map((item) => findingIn(commitIn(item))));
    else {
      for (const empty of ofYear.slice(periods.length, place)) add(empty, []);
      add(period, items);
    }
  }
  for (const empty of ofYear.slice(periods.length)) add(empty, []);
  return { periods, commits, damaged, findings };
}

/** An item that says itself it is not what was written, or stands in no period of the year, has no entries to believe. */
function findingIn({ period, seq, sum }: GroupCommit): Finding {
  return { what: 'journal', unit: 'fen', at: `${period}#${seq}`, found: null, journal: sum };
}

/** The head counts and sums the entries of each period, and those outside the package. */
function totalFindings(at: Period, total: TotalBySide, sum: TotalBySide): Finding[] {
  return [
    ...unlessEqual({ what: 'head', unit: 'fen', at, found: total.booked, journal: sum.booked }),
    ...unlessEqual({ what: 'head', unit: 'fen', at: `${at} outside`, found: total.outside, journal: sum.outside }),
    ...unlessEqual({ what: 'head', unit: 'count', at, found: BigInt(total.entries), journal: BigInt(sum.entries) }),
  ];
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
