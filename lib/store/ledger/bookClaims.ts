import { monthOfDay } from '../../claims/bookingPeriod.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { AttributedClaim } from '../../claims/post.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import { bookGroup } from './bookGroup.ts';
import { type BookingReport, bookingReport } from './bookingReport.ts';
import { LARGEST_GROUP } from './commitGroup.ts';
import { keepConflict } from './conflicts.ts';
import type { Delivery } from './delivery.ts';
import type { Head } from './head.ts';
import type { Outcome } from './outcome.ts';

/**
 * Book claims: each exactly once, whoever else is booking, however often they are delivered and in whatever order.
 *
 * Each goes to the books of its home community for the year it was settled in, there to the month it was settled in or,
 * where that is locked, the first open period; once the year is closed, to the books of the next. The period is decided
 * at the moment of booking, on condition that no lock moves meanwhile.
 *
 * Claims are facts, so none is judged by another: a cancellation is booked as it came, before or after its settlement,
 * even where the two do not come to zero. The nightly verification finds those.
 *
 * @throws Fault unavailable  others were in the way for too long; what is booked stays, and the delivery may be repeated
 */
export async function bookClaims(
  tables: Tables,
  fund: string,
  claims: readonly AttributedClaim[],
  delivery: Delivery,
): Promise<BookingReport> {
  const outcomes: Outcome[] = [];
  for (const wave of wavesOf(claims)) {
    const books = Map.groupBy(wave, ({ community, claim }) => `${claim.settledOn.slice(0, 4)} ${community}`);
    const done = await Promise.allSettled(
      [...books.values()].map((claimsOfBook) =>
        bookInto(tables, bookOf(fund, claimsOfBook[0]!), claimsOfBook, delivery),
      ),
    );
    for (const result of done) {
      if (result.status === 'rejected') throw result.reason;
      outcomes.push(...result.value);
    }
  }
  return bookingReport(outcomes);
}

/** The first claims of each identity, then the second ones, and so on: no transaction holds an identity twice. */
function wavesOf(claims: readonly AttributedClaim[]): AttributedClaim[][] {
  const seen = new Map<string, number>();
  const waves: AttributedClaim[][] = [];
  for (const claim of claims) {
    const identity = identityOf(claim.claim);
    const turn = seen.get(identity) ?? 0;
    seen.set(identity, turn + 1);
    const wave = waves[turn];
    if (wave) wave.push(claim);
    else waves.push([claim]);
  }
  return waves;
}

function bookOf(fund: string, { community, claim }: AttributedClaim): Book {
  return { fund, community, year: claim.settledOn.slice(0, 4) };
}

/** Book claims into one book, group by group; what finds the year closed goes into the next year's. */
async function bookInto(
  tables: Tables,
  book: Book,
  claims: readonly AttributedClaim[],
  delivery: Delivery,
): Promise<Outcome[]> {
  const booking = { tables, book, delivery, watch: (await delivery.watchOf?.(book)) ?? null };
  const outcomes: Outcome[] = [];
  const tooLate: AttributedClaim[] = [];
  let standing: Head | null = null;
  for (const group of groupsOf(claims)) {
    const done = await bookGroup(booking, group, standing);
    standing = done.head;
    outcomes.push(...done.outcomes);
    tooLate.push(...done.tooLate);
  }
  for (const outcome of outcomes) {
    if (outcome.kind === 'conflict') await keepConflict(tables, book, outcome, delivery);
  }
  if (tooLate.length === 0) return outcomes;
  const nextYear = { ...book, year: String(Number(book.year) + 1) };
  return [...outcomes, ...(await bookInto(tables, nextYear, tooLate, delivery))];
}

/** Claims settled in one month are booked in one period, whatever is locked. */
function groupsOf(claims: readonly AttributedClaim[]): AttributedClaim[][] {
  const months = Map.groupBy(claims, ({ claim }) => monthOfDay(claim.settledOn));
  return [...months.values()].flatMap((ofMonth) => {
    const count = Math.ceil(ofMonth.length / LARGEST_GROUP);
    return Array.from({ length: count }, (_, i) => ofMonth.slice(i * LARGEST_GROUP, (i + 1) * LARGEST_GROUP));
  });
}
