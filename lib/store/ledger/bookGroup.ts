import { isClosed } from '../../claims/bookingPeriod.ts';
import { type AttributedClaim, post } from '../../claims/post.ts';
import { patience } from '../patience.ts';
import { carryForward, isToBeCarried } from './carryForward.ts';
import { type Booking, commitGroup, type Hindrance } from './commitGroup.ts';
import type { Delivery } from './delivery.ts';
import { type Head, headOf } from './head.ts';
import { type Outcome, outcomeBeside } from './outcome.ts';

/** What became of a group, and the claims that found the year closed. */
interface Done {
  readonly outcomes: readonly Outcome[];
  readonly tooLate: readonly AttributedClaim[];
  /** Where the book stood when this was done, as far as that is known. */
  readonly head: Head | null;
}

/**
 * Book one group. Every round books it, or leaves claims out for a reason, or waits for its turn.
 *
 * @param known where the book stood last, to spare a question: should it have moved since, nothing is written and it is asked
 */
export async function bookGroup(
  booking: Booking,
  group: readonly AttributedClaim[],
  known: Head | null = null,
): Promise<Done> {
  const { tables, book, delivery } = booking;
  const patient = patience(`Booking for ${book.community}`);
  const outcomes: Outcome[] = [];
  let left = group;
  let standing = known;
  while (left.length > 0) {
    const head: Head = standing ?? (await headOf(tables, book));
    standing = head;
    if (isClosed(book.year, head.lockedThrough)) return { outcomes, tooLate: left, head };
    const postings = left.map((claim) => post(claim, book.year, head.lockedThrough, delivery.batch));
    const commit = await commitGroup(booking, head, postings);
    if (commit.kind === 'committed') {
      const place = { community: book.community, period: postings[0]!.period, seq: commit.head.seq };
      outcomes.push(...left.map(({ row }) => ({ kind: 'accepted', row, commit: place }) as const));
      left = [];
      standing = commit.head;
    } else if (commit.kind === 'hindered') {
      outcomes.push(...[...commit.hindrances].map(([i, hindrance]) => outcomeOf(left[i]!, hindrance, delivery)));
      left = left.filter((_, i) => !commit.hindrances.has(i));
    } else if (commit.kind === 'unacceptable') {
      const halves = await bookHalves(booking, left, commit.cause);
      return { ...halves, outcomes: [...outcomes, ...halves.outcomes] };
    } else {
      standing = null;
      await patient.pause(commit.cause);
    }
  }
  // Whoever ended before this is done comes again, and finds its claims booked.
  if (standing && isToBeCarried(standing)) await carryForward(tables, book);
  return { outcomes, tooLate: [], head: standing };
}

/** Find the one claim that DynamoDB does not accept by halving, and book the others. */
async function bookHalves(
  booking: Booking,
  group: readonly AttributedClaim[],
  { message: reason }: Error,
): Promise<Done> {
  if (group.length === 1) {
    return { outcomes: [{ kind: 'unacceptable', row: group[0]!.row, reason }], tooLate: [], head: null };
  }
  const middle = Math.ceil(group.length / 2);
  const first = await bookGroup(booking, group.slice(0, middle));
  const second = await bookGroup(booking, group.slice(middle));
  return {
    outcomes: [...first.outcomes, ...second.outcomes],
    tooLate: [...first.tooLate, ...second.tooLate],
    head: null,
  };
}

/** What it means that a claim could not be put. */
function outcomeOf(claim: AttributedClaim, hindrance: Hindrance, { batch }: Delivery): Outcome {
  if ('taken' in hindrance) {
    const { community, period, seq } = hindrance.taken;
    const outcome = outcomeBeside(claim, hindrance.taken, batch);
    return outcome.kind === 'accepted' ? { ...outcome, commit: { community, period, seq } } : outcome;
  }
  return { kind: 'unacceptable', row: claim.row, reason: hindrance.unacceptable };
}
