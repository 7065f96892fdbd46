import { dayOf } from '../calendar/shanghai.ts';
import type { Day } from '../claims/claim.ts';
import type { Entry, Period, ServiceLine } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Fen } from '../money/fen.ts';
import type { WhyLater } from './whyKnownLater.ts';

/** An entry of a journal, with what says since when it is known. */
export interface KnownEntry extends Entry {
  readonly batch: string;
  /** ISO instant at which its file was received: known from that day on. */
  readonly receivedAt: string;
  /** Sequence of its group commit in its book. */
  readonly seq: number;
}

/** What a month looked like as known at the end of a day, beside what it looks like later. Days end in Shanghai. */
export interface AsKnownQuestion {
  readonly month: Period;
  readonly knownOn: Day;
  /** The later day, or null for everything that is in the books. */
  readonly comparedTo: Day | null;
}

/** What entries come to. */
export interface Amount {
  readonly booked: Fen;
  readonly entries: number;
}

/** The same entries as they were known on the day, and as they are known now (or on the later day). */
export interface KnownAndNow {
  readonly known: Amount;
  readonly now: Amount;
}

/** Entries of a month under one of its two meanings. What was known and the reasons together are what is known now. */
export interface MonthView extends KnownAndNow {
  readonly change: Fen;
  readonly reasons: readonly Reasoned[];
  readonly lines: readonly ({ readonly line: ServiceLine } & KnownAndNow)[];
  readonly institutions: readonly ({ readonly institution: string; readonly line: ServiceLine } & KnownAndNow)[];
}

/** The part of a difference that has one reason. */
export interface Reasoned extends Amount {
  readonly reason: WhyLater;
  /** Whether a lock moved it out of the month it was settled in. */
  readonly moved_by_lock: boolean;
}

export interface AsKnown {
  /** What was booked in the month, whenever it was settled: what the month's statement is made of. */
  readonly booked_in_month: MonthView;
  /** What was settled in the month, in whichever period it is booked: what the month's care has cost. */
  readonly settled_in_month: MonthView;
  /** Booked in the month although settled in an earlier one: the first without this and with the next is the second. */
  readonly moved_here: readonly ({ readonly from: Period } & KnownAndNow)[];
  /** Settled in the month and booked in a later period, because the month was locked when it came. */
  readonly moved_on: readonly ({ readonly to: Period } & KnownAndNow)[];
}

/** What the entries of one period, line and institution come to that came from one month. */
interface Cell extends KnownAndNow, Pick<Entry, 'period' | 'origin' | 'line' | 'institution'> {
  readonly known: Sum;
  readonly now: Sum;
}

interface Sum {
  booked: Fen;
  entries: number;
}

/** A month of a community while it is read: sums, and the entries that make the difference. What was known on the day is not kept. */
export interface MonthRead {
  readonly cells: readonly Cell[];
  /** Every entry that was received after the day, and by the later one. */
  readonly since: readonly KnownEntry[];
  /** Add entries that were received together. */
  add(entries: readonly Entry[], received: Omit<KnownEntry, keyof Entry>): void;
}

/** When something was received, seen from the days that are asked about. */
export type Known = 'known' | 'since' | 'beyond';

/** Tells which it is. What was known on a day is what had been received by its end. */
export function knownBy({ knownOn, comparedTo }: AsKnownQuestion): (receivedAt: string) => Known {
  // A file brings thousands at one instant.
  const seen = new Map<string, Known>();
  return (receivedAt) => {
    const before = seen.get(receivedAt);
    if (before !== undefined) return before;
    const day = dayOf(receivedAt);
    const known = day <= knownOn ? 'known' : comparedTo === null || day <= comparedTo ? 'since' : 'beyond';
    seen.set(receivedAt, known);
    return known;
  };
}

/** Begin to read a month of a community; all entries are to be added that were booked or settled in it, in the order of the books. */
export function readMonth(question: AsKnownQuestion): MonthRead {
  const cells: Cell[] = [];
  const cellOf = cellFinder(cells);
  const since: KnownEntry[] = [];
  const known = knownBy(question);
  return {
    cells,
    since,
    add(entries, received) {
      const when = known(received.receivedAt);
      if (when === 'beyond') return;
      for (const entry of entries) {
        const cell = cellOf(entry);
        addTo(cell.now, entry.booked);
        if (when === 'known') addTo(cell.known, entry.booked);
        else since.push({ ...entry, ...received });
      }
    },
  };
}

/** Finds the cell of an entry, or makes it. A county's month has half a million: no name is put together for each of them. */
function cellFinder(cells: Cell[]): (entry: Entry) => Cell {
  const places = new Map<Period, Map<Period | null, Map<ServiceLine, Map<string, Cell>>>>();
  return ({ period, origin, line, institution }) => {
    const ofLine = within(within(within(places, period), origin), line);
    const standing = ofLine.get(institution);
    if (standing !== undefined) return standing;
    const cell = { period, origin, line, institution, known: nothing(), now: nothing() };
    ofLine.set(institution, cell);
    cells.push(cell);
    return cell;
  };
}

function within<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const standing = outer.get(key);
  if (standing !== undefined) return standing;
  const made = new Map<Inner, Value>();
  outer.set(key, made);
  return made;
}

function nothing(): Sum {
  return { booked: 0n, entries: 0 };
}

function addTo(sum: Sum, booked: Fen, entries = 1): void {
  sum.booked += booked;
  sum.entries += entries;
}

/**
 * A month of a community as it was known on a day and as it is known later, and why.
 *
 * Entries never change: what was known on a day is what had been received by its end.
 *
 * @param why of each entry since, in their order
 */
export function asKnownOn({ cells, since }: MonthRead, month: Period, why: readonly WhyLater[]): AsKnown {
  const isBooked = ({ period }: Place) => period === month;
  const isSettled = (place: Place) => settledIn(place) === month;
  const viewOf = (isMeant: (place: Place) => boolean): MonthView => {
    const meant = cells.filter(isMeant);
    const { known, now } = together(meant);
    return {
      ...{ known, now, change: now.booked - known.booked },
      reasons: reasonsOf(since, why, isMeant),
      lines: grouped(meant, ({ line }) => ({ line })),
      institutions: grouped(meant, ({ institution, line }) => ({ institution, line })),
    };
  };
  return {
    booked_in_month: viewOf(isBooked),
    settled_in_month: viewOf(isSettled),
    moved_here: grouped(
      cells.filter((cell) => isBooked(cell) && !isSettled(cell)),
      (cell) => ({ from: settledIn(cell) }),
    ),
    moved_on: grouped(
      cells.filter((cell) => isSettled(cell) && !isBooked(cell)),
      ({ period }) => ({ to: period }),
    ),
  };
}

type Place = Pick<Entry, 'origin' | 'period'>;

/** The month an entry was settled in, wherever it is booked. */
export function settledIn({ origin, period }: Place): Period {
  return origin ?? period;
}

function together(cells: readonly KnownAndNow[]): KnownAndNow {
  const sum = { known: nothing(), now: nothing() };
  for (const { known, now } of cells) {
    addTo(sum.known, known.booked, known.entries);
    addTo(sum.now, now.booked, now.entries);
  }
  return sum;
}

/** Cells with the same names together, in order of the names. */
function grouped<Names extends object>(
  cells: readonly Cell[],
  namesOf: (cell: Cell) => Names,
): (Names & KnownAndNow)[] {
  const groups = Map.groupBy(cells, (cell) => JSON.stringify(Object.values(namesOf(cell))));
  return [...groups]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, ofNames]) => ({ ...namesOf(ofNames[0]!), ...together(ofNames) }));
}

function reasonsOf(since: readonly Entry[], why: readonly WhyLater[], isMeant: (place: Place) => boolean): Reasoned[] {
  const sums = new Map<WhyLater, { readonly inPlace: Sum; readonly moved: Sum }>();
  for (const [i, entry] of since.entries()) {
    if (!isMeant(entry)) continue;
    const reason = why[i]!;
    const sum = sums.get(reason) ?? { inPlace: nothing(), moved: nothing() };
    sums.set(reason, sum);
    addTo(entry.origin === null ? sum.inPlace : sum.moved, entry.booked);
  }
  return [...sums]
    .sort(([a], [b]) => byCodePoint(a, b))
    .flatMap(([reason, { inPlace, moved }]) => [
      { reason, moved_by_lock: false, ...inPlace },
      { reason, moved_by_lock: true, ...moved },
    ])
    .filter(({ entries }) => entries > 0);
}
