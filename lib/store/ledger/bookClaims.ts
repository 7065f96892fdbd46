import { isClosed, monthOfDay } from '../../claims/bookingPeriod.ts';
import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import { type AttributedClaim, post } from '../../claims/post.ts';
import { patience } from '../patience.ts';
import type { Tables } from '../tables.ts';
import type { Book } from './book.ts';
import type { BookedClaim } from './claims.ts';
import { commitGroup, type Hindrance, LARGEST_GROUP } from './commitGroup.ts';
import { keepConflict } from './conflicts.ts';
import type { Delivery, Watch } from './delivery.ts';
import { headOf } from './head.ts';

/** What became of a delivery: each row is in exactly one place. The same delivery again has the same report. */
export interface BookingReport {
  /** Rows that are in the books through this delivery. */
  readonly accepted: number;
  /** Rows that were in the books before, or earlier in this delivery, with the same content. */
  readonly repeated: number;
  /** Rows whose identity is booked with other content: kept beside the books, which stay as they are. */
  readonly conflicts: readonly { readonly row: number; readonly booked: BookedClaim }[];
  /** Rows that the table does not accept, such as one with a key too long, and what it says. */
  readonly unacceptable: readonly { readonly row: number; readonly reason: string }[];
}

type Outcome =
  | { readonly kind: 'accepted' | 'repeated'; readonly row: number }
  | { readonly kind: 'conflict'; readonly row: number; readonly claim: AttributedClaim; readonly booked: BookedClaim }
  | { readonly kind: 'unacceptable'; readonly row: number; readonly reason: string };

/**
 * Book claims: each exactly once, whoever else is booking, however often they are delivered and in whatever order.
 *
 * Each goes to the books of its home community for the year it was settled in, there to the month it was settled in or,
 * where that is locked, the first open period; once the year is closed, to the books of the next. The period is decided
 * at the moment of booking, on condition that no lock moves meanwhile.
 *
 * Claims are facts, so none is judged by another: a cancellation is booked as it came, before or after its settlement,
 * even where the two do not come to zero. `verifyBook` finds those.
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
      [...books.values()].map((own) => bookInto(tables, bookOf(fund, own[0]!), own, delivery)),
    );
    for (const result of done) {
      if (result.status === 'rejected') throw result.reason;
      outcomes.push(...result.value);
    }
  }
  return reportOf(outcomes);
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
  const watch = (await delivery.watchOf?.(book)) ?? null;
  const outcomes: Outcome[] = [];
  const tooLate: AttributedClaim[] = [];
  for (const group of groupsOf(claims)) {
    const done = await bookGroup(tables, book, group, delivery, watch);
    outcomes.push(...done.outcomes);
    tooLate.push(...done.tooLate);
  }
  for (const outcome of outcomes) {
    if (outcome.kind === 'conflict') await keepConflict(tables, book, outcome.claim, outcome.booked, delivery);
  }
  if (tooLate.length === 0) return outcomes;
  const nextYear = { ...book, year: String(Number(book.year) + 1) };
  return [...outcomes, ...(await bookInto(tables, nextYear, tooLate, delivery))];
}

/** Claims settled in one month are booked in one period, whatever is locked. */
function groupsOf(claims: readonly AttributedClaim[]): AttributedClaim[][] {
  const months = Map.groupBy(claims, ({ claim }) => monthOfDay(claim.settledOn));
  return [...months.values()].flatMap((own) => {
    const groups: AttributedClaim[][] = [];
    for (let start = 0; start < own.length; start += LARGEST_GROUP)
      groups.push(own.slice(start, start + LARGEST_GROUP));
    return groups;
  });
}

/** What became of a group, and the claims that found the year closed. */
interface Done {
  readonly outcomes: readonly Outcome[];
  readonly tooLate: readonly AttributedClaim[];
}

/** Book one group. Every round books it, or leaves claims out for a reason, or waits for its turn. */
async function bookGroup(
  tables: Tables,
  book: Book,
  group: readonly AttributedClaim[],
  delivery: Delivery,
  watch: Watch | null,
): Promise<Done> {
  const patient = patience(`Booking for ${book.community}`);
  const outcomes: Outcome[] = [];
  let left = group;
  while (left.length > 0) {
    const head = await headOf(tables, book);
    if (isClosed(book.year, head.lockedThrough)) return { outcomes, tooLate: left };
    const postings = left.map((claim) => post(claim, book.year, head.lockedThrough, delivery.batch));
    const commit = await commitGroup(tables, book, head, postings, delivery, watch);
    if (commit.kind === 'committed') {
      outcomes.push(...left.map(({ row }) => ({ kind: 'accepted', row }) as const));
      left = [];
    } else if (commit.kind === 'hindered') {
      outcomes.push(...[...commit.hindrances].map(([i, hindrance]) => outcomeOf(left[i]!, hindrance, delivery)));
      left = left.filter((_, i) => !commit.hindrances.has(i));
    } else if (commit.kind === 'unacceptable') {
      const halves = await bookHalves(tables, book, left, delivery, watch, commit.cause);
      return { outcomes: [...outcomes, ...halves.outcomes], tooLate: halves.tooLate };
    } else {
      await patient.pause(commit.cause);
    }
  }
  return { outcomes, tooLate: [] };
}

/** Find the one claim that DynamoDB does not accept by halving, and book the others. */
async function bookHalves(
  tables: Tables,
  book: Book,
  group: readonly AttributedClaim[],
  delivery: Delivery,
  watch: Watch | null,
  { message: reason }: Error,
): Promise<Done> {
  if (group.length === 1) return { outcomes: [{ kind: 'unacceptable', row: group[0]!.row, reason }], tooLate: [] };
  const middle = Math.ceil(group.length / 2);
  const first = await bookGroup(tables, book, group.slice(0, middle), delivery, watch);
  const second = await bookGroup(tables, book, group.slice(middle), delivery, watch);
  return {
    outcomes: [...first.outcomes, ...second.outcomes],
    tooLate: [...first.tooLate, ...second.tooLate],
  };
}

/** What it means that a claim could not be put. One that this very row put before counts as it did then. */
function outcomeOf(claim: AttributedClaim, hindrance: Hindrance, { batch }: Delivery): Outcome {
  const { row } = claim;
  if ('unacceptable' in hindrance) return { kind: 'unacceptable', row, reason: hindrance.unacceptable };
  const booked = hindrance.taken;
  if (booked.hash !== contentHash(claim.claim)) return { kind: 'conflict', row, claim, booked };
  return { kind: booked.batch === batch && booked.row === row ? 'accepted' : 'repeated', row };
}

function reportOf(outcomes: readonly Outcome[]): BookingReport {
  const inOrder = outcomes.toSorted((a, b) => a.row - b.row);
  return {
    accepted: inOrder.filter(({ kind }) => kind === 'accepted').length,
    repeated: inOrder.filter(({ kind }) => kind === 'repeated').length,
    conflicts: inOrder.flatMap((each) => (each.kind === 'conflict' ? [{ row: each.row, booked: each.booked }] : [])),
    unacceptable: inOrder.flatMap((each) =>
      each.kind === 'unacceptable' ? [{ row: each.row, reason: each.reason }] : [],
    ),
  };
}
