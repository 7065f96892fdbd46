import { dayOf } from '../calendar/shanghai.ts';
import type { Day } from '../claims/claim.ts';
import type { Entry, Period, ServiceLine } from '../claims/posting.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { type WhyLater, whyKnownLater } from './whyKnownLater.ts';

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
  /** Every entry behind the difference, in the order of the books. */
  readonly since: readonly (KnownEntry & { readonly why: WhyLater })[];
}

/**
 * A month of a community as it was known on a day and as it is known later, and every entry that makes the difference.
 *
 * Entries never change: what was known on a day is what had been received by its end.
 *
 * @param entries of one community, all that were booked or settled in the month, in the order of the books
 * @param stays the stay of a claim by its identity, where it is known
 */
export function asKnownOn(
  entries: readonly KnownEntry[],
  { month, knownOn, comparedTo }: AsKnownQuestion,
  stays: ReadonlyMap<string, string | null>,
): AsKnown {
  const receivedOn = receivedDays();
  const now = comparedTo === null ? entries : entries.filter((entry) => receivedOn(entry) <= comparedTo);
  const wasKnown = (entry: KnownEntry) => receivedOn(entry) <= knownOn;
  const later = now.filter((entry) => !wasKnown(entry));
  const why = whyKnownLater(later, knownOn, stays);
  const since = later.map((entry, i) => ({ ...entry, why: why[i]! }));

  const isBooked = ({ period }: Entry) => period === month;
  const isSettled = (entry: Entry) => settledIn(entry) === month;
  const viewOf = (isMeant: (entry: Entry) => boolean): MonthView => {
    const meant = now.filter(isMeant);
    const changes = since.filter(isMeant);
    return {
      ...knownAndNow(meant, wasKnown),
      change: bookedOf(changes),
      reasons: reasonsOf(changes),
      lines: grouped(meant, wasKnown, ({ line }) => ({ line })),
      institutions: grouped(meant, wasKnown, ({ institution, line }) => ({ institution, line })),
    };
  };
  return {
    booked_in_month: viewOf(isBooked),
    settled_in_month: viewOf(isSettled),
    moved_here: grouped(
      now.filter((entry) => isBooked(entry) && !isSettled(entry)),
      wasKnown,
      (entry) => ({ from: settledIn(entry) }),
    ),
    moved_on: grouped(
      now.filter((entry) => isSettled(entry) && !isBooked(entry)),
      wasKnown,
      ({ period }) => ({ to: period }),
    ),
    since,
  };
}

/** The month an entry was settled in, wherever it is booked. */
export function settledIn({ origin, period }: Pick<Entry, 'origin' | 'period'>): Period {
  return origin ?? period;
}

/** The entries that were received after the end of a day. */
export function receivedAfter(entries: readonly KnownEntry[], day: Day): KnownEntry[] {
  const receivedOn = receivedDays();
  return entries.filter((entry) => receivedOn(entry) > day);
}

/** The day on which an entry was received: a file brings thousands at one instant. */
function receivedDays(): (entry: KnownEntry) => Day {
  const known = new Map<string, Day>();
  return ({ receivedAt }) => {
    const day = known.get(receivedAt) ?? dayOf(receivedAt);
    known.set(receivedAt, day);
    return day;
  };
}

function knownAndNow(entries: readonly KnownEntry[], wasKnown: (entry: KnownEntry) => boolean): KnownAndNow {
  return { known: amountOf(entries.filter(wasKnown)), now: amountOf(entries) };
}

function amountOf(entries: readonly Entry[]): Amount {
  return { booked: bookedOf(entries), entries: entries.length };
}

function bookedOf(entries: readonly Entry[]): Fen {
  return sumFen(entries.map(({ booked }) => booked));
}

/** Entries with the same names together, in order of the names. */
function grouped<Names extends object>(
  entries: readonly KnownEntry[],
  wasKnown: (entry: KnownEntry) => boolean,
  namesOf: (entry: KnownEntry) => Names,
): (Names & KnownAndNow)[] {
  const groups = Map.groupBy(entries, (entry) => JSON.stringify(Object.values(namesOf(entry))));
  return [...groups]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, together]) => ({ ...namesOf(together[0]!), ...knownAndNow(together, wasKnown) }));
}

function reasonsOf(since: readonly (KnownEntry & { readonly why: WhyLater })[]): Reasoned[] {
  const groups = Map.groupBy(since, ({ why, origin }) => `${why} ${origin !== null}`);
  return [...groups]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, together]) => ({
      reason: together[0]!.why,
      moved_by_lock: together[0]!.origin !== null,
      ...amountOf(together),
    }));
}
