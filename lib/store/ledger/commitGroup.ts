import assert from 'node:assert/strict';
import {
  type CancellationReason,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import { bySide } from '../../claims/packageSide.ts';
import type { Period, Posting } from '../../claims/posting.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import type { Announcement } from '../../monitoring/announcement.ts';
import { laidOut, type RawItem, updateLaidOut } from '../laidOut.ts';
import { outboxPut, stillToAnnounce } from '../outbox.ts';
import { passes } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { type Book, movedKey } from './book.ts';
import { type BookedClaim, bookedClaim, claimItem } from './claims.ts';
import type { Delivery, Watch } from './delivery.ts';
import { type Head, headUpdate, NOTHING_OUTSIDE } from './head.ts';
import { journalItem } from './journal.ts';
import { countedOf, crossing, thresholdsReached } from './thresholds.ts';

/** As many claims as a transaction takes, and leaves room for journal, head, one announcement, and one pointer to what a lock moved. */
export const LARGEST_GROUP = 96;
const MOST_ACTIONS = 100;

/** What became of a group commit: all of it was written, or nothing. */
export type Commit =
  | { readonly kind: 'committed'; readonly head: Head }
  /** Nothing stands in the way for good: others wrote first, or DynamoDB was busy, or its answer was lost. */
  | { readonly kind: 'contended'; readonly cause: unknown }
  /** Some claims cannot be booked, each for its own reason; the others may be tried without them. */
  | { readonly kind: 'hindered'; readonly hindrances: ReadonlyMap<number, Hindrance> }
  /** What the commit announces stands in the outbox already, so: the ledger was brought back to an earlier second. */
  | { readonly kind: 'announced'; readonly standing: RawItem }
  /** DynamoDB does not accept the request and does not say which claim it is. */
  | { readonly kind: 'unacceptable'; readonly cause: Error };

/** Why one claim cannot be booked: a claim stands under its identity, or DynamoDB does not accept the item. */
export type Hindrance = { readonly taken: BookedClaim } | { readonly unacceptable: string };

/** A piece of work on one book: what arrived, and what its spending is watched against. */
export interface Booking {
  readonly tables: Tables;
  readonly book: Book;
  readonly delivery: Delivery;
  readonly watch: Watch | null;
}

type Actions = NonNullable<TransactWriteItemsCommandInput['TransactItems']>;

/**
 * Book up to 96 postings of one book and period as one fact: the claims, the journal, the head and what is to be
 * announced are written together, on condition that no claim is there yet and the book stands as it was read.
 *
 * Should the answer be lost after the commit, trying again finds the claims taken by themselves. The outbox is never brought back to an
 * earlier second, and the ledger may be: what was announced of a commit of this number once is not announced again, and what is another
 * announcement has an id of its own.
 */
export async function commitGroup(
  booking: Booking,
  head: Head,
  postings: readonly Posting[],
): Promise<Exclude<Commit, { kind: 'announced' }>> {
  const { book, watch, delivery } = booking;
  const after = headAfter(booking, head, postings);
  let announcement: Announcement | undefined;
  if (watch) announcement = crossing(book, head, after, watch, delivery.receivedAt);
  for (;;) {
    const commit = await tryCommit(booking, head, after, postings, announcement);
    if (commit.kind !== 'announced') return commit;
    announcement = stillToAnnounce(commit.standing, announcement!);
  }
}

async function tryCommit(
  booking: Booking,
  head: Head,
  after: Head,
  postings: readonly Posting[],
  announcement: Announcement | undefined,
): Promise<Commit> {
  const actions = actionsOf(booking, head, after, postings, announcement);
  assert(actions.length <= MOST_ACTIONS, `${actions.length} actions are more than a transaction holds`);
  try {
    await booking.tables.raw.send(new TransactWriteItemsCommand({ TransactItems: actions }));
    return { kind: 'committed', head: after };
  } catch (error) {
    if (error instanceof TransactionCanceledException) return understood(error, postings.length);
    if (passes(error)) return { kind: 'contended', cause: error };
    if (error instanceof Error && error.name === 'ValidationException') return { kind: 'unacceptable', cause: error };
    throw error;
  }
}

/** Where the book stands once the postings are in it. */
function headAfter({ watch }: Booking, head: Head, postings: readonly Posting[]): Head {
  const period = postings[0]!.period;
  const sum = pooledOf(postings);
  const ofPeriod = head.totals.get(period) ?? NOTHING_OUTSIDE;
  const total = {
    entries: ofPeriod.entries + postings.length,
    booked: ofPeriod.booked + sum,
    outside: ofPeriod.outside + pooledOf(bySide(postings).outside),
  };
  const totals = new Map([...head.totals, [period, total]]);
  const booked = head.booked + sum;
  return {
    seq: head.seq + 1,
    booked,
    totals,
    lockedThrough: head.lockedThrough,
    crossed: watch ? thresholdsReached(countedOf({ booked, totals }, watch), watch) : head.crossed,
    isPointed: head.isPointed,
  };
}

function pooledOf(postings: readonly Posting[]): Fen {
  return sumFen(postings.map(({ claim }) => claim.amounts.pooled));
}

/** Claims first, so that the reasons of a cancelled transaction stand in the same places. */
function actionsOf(
  { tables, book, delivery }: Booking,
  head: Head,
  after: Head,
  postings: readonly Posting[],
  announcement: Announcement | undefined,
): Actions {
  const period = postings[0]!.period;
  assert(
    postings.every((posting) => posting.period === period),
    'a group commit is of one period',
  );
  const identities = new Set(postings.map(({ claim }) => identityOf(claim)));
  assert.equal(identities.size, postings.length, 'no two actions of a transaction are on one item');

  const { seq } = after;
  const hashes = postings.map(({ claim }) => contentHash(claim));
  const putNew = { TableName: tables.ledger, ConditionExpression: 'attribute_not_exists(pk)' };
  return [
    ...postings.map((posting, i) => ({
      Put: {
        ...putNew,
        Item: claimItem(posting, book.fund, seq, hashes[i]!),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      },
    })),
    { Put: { ...putNew, Item: laidOut(journalItem(book, period, seq, postings, hashes, delivery)) } },
    { Update: updateLaidOut(headUpdate(tables, book, head, after, period)) },
    ...(announcement ? [announced(outboxPut(tables, announcement))] : []),
    ...originsOf(postings).map((origin) => ({
      Put: { TableName: tables.ledger, Item: laidOut(movedKey(book, origin, period, seq)) },
    })),
  ];
}

/** The months that a lock moved postings from: of a group, which is of claims settled in one month, one at most. */
function originsOf(postings: readonly Posting[]): Period[] {
  return [...new Set(postings.map(({ origin }) => origin))].filter((origin) => origin !== null);
}

function announced({ Item, ...put }: ReturnType<typeof outboxPut>): Actions[number] {
  return { Put: { ...put, Item: laidOut(Item), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } };
}

/** Read a cancelled transaction reason by reason. "Cancelled" alone says nothing. */
function understood(cancelled: TransactionCanceledException, claims: number): Commit {
  const reasons = cancelled.CancellationReasons ?? [];
  const hindrances = new Map(
    reasons.slice(0, claims).flatMap((reason, i) => {
      const hindrance = hindranceIn(reason);
      return hindrance ? [[i, hindrance] as const] : [];
    }),
  );
  if (hindrances.size > 0) return { kind: 'hindered', hindrances };
  const unacceptable = reasons.find(({ Code }) => Code !== undefined && !CONTENTION.has(Code));
  if (unacceptable || reasons.length === 0) throw cancelled;
  const [journal, head, outbox] = reasons.slice(claims);
  const isBookAsRead = [journal, head].every((reason) => reason?.Code === 'None');
  if (isBookAsRead && outbox?.Item !== undefined) return { kind: 'announced', standing: outbox.Item };
  return { kind: 'contended', cause: cancelled };
}

/** Reasons that pass. On journal, head and outbox a failed condition means that somebody else wrote first. */
const CONTENTION = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

function hindranceIn({ Code, Item, Message }: CancellationReason): Hindrance | undefined {
  if (Code === 'ConditionalCheckFailed') {
    assert(Item, 'a failed condition on a claim shows the claim that is there');
    return { taken: bookedClaim(Item) };
  }
  return Code === 'ValidationError' ? { unacceptable: Message ?? 'DynamoDB does not accept it' } : undefined;
}
