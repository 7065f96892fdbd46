/**
 * Journal: sk `JOURNAL#<period>#<seq 8 digits>`; one group commit: `entries` (JSON rows, gzip), their `count` and `sum`,
 * the `prints` of their claims (20 bytes each), the `batch` they came with and when it was received.
 */
import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AdjustmentReason } from '../../claims/adjustmentReason.ts';
import { fingerprintIn } from '../../claims/fingerprint.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Entry, Period, Posting } from '../../claims/posting.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import type { Item } from '../itemSize.ts';
import type { Tables } from '../tables.ts';
import { type Book, JOURNAL, journalKey } from './book.ts';
import type { Delivery } from './delivery.ts';
import { queryBook } from './queryBook.ts';

/** An entry, and when and how it came into the books. */
export interface JournalEntry extends Entry {
  readonly batch: string;
  /** ISO instant at which its file was received. */
  readonly receivedAt: string;
  /** Sequence of its group commit in the book. */
  readonly seq: number;
  /** Of the content of its claim, as it was when it was booked. */
  readonly fingerprint: string;
}

/** An entry without its period, which its journal item has. Columns are added at the end only; the last is of few entries. */
type Row = readonly [
  institution: string,
  settlement: string,
  kind: Entry['kind'],
  sequence: number,
  line: Entry['line'],
  origin: Period | null,
  settledOn: string,
  clearing: string,
  group: string | null,
  booked: string,
  reason?: AdjustmentReason,
];

/** Bytes of a fingerprint. */
const PRINT = 20;

export interface JournalItem {
  readonly sk: string;
  readonly entries: Uint8Array;
  readonly count: bigint;
  readonly sum: Fen;
  readonly prints: Uint8Array;
  readonly batch: string;
  readonly receivedAt: string;
}

/**
 * The journal item of one group commit.
 *
 * @param hashes of the contents of the claims
 */
export function journalItem(
  book: Book,
  period: Period,
  seq: number,
  postings: readonly Posting[],
  hashes: readonly string[],
  { batch, receivedAt }: Pick<Delivery, 'batch' | 'receivedAt'>,
): Item {
  return {
    ...journalKey(book, period, seq),
    entries: gzipSync(JSON.stringify(postings.map(rowOf))),
    count: postings.length,
    sum: sumFen(postings.map(({ claim }) => claim.amounts.pooled)),
    prints: Buffer.concat(hashes.map((hash) => Buffer.from(fingerprintIn(hash), 'base64url'))),
    batch,
    receivedAt,
  };
}

/** The journal as it lies in the table, item by item: in order of period, and in the order they were written within one. */
export function journalItemsOf(tables: Tables, book: Book): AsyncGenerator<JournalItem> {
  return queryBook<JournalItem>(tables, book, JOURNAL);
}

/** What a reader of entries wants of a journal item: all but the fingerprints of claims, which are a third of it. */
export type LeanItem = Omit<JournalItem, 'prints'>;

/** The attributes of it. */
export const LEAN = [
  'sk',
  'entries',
  'count',
  'sum',
  'batch',
  'receivedAt',
] as const satisfies readonly (keyof LeanItem)[];

/** The entries of a journal item, without what is the same of all of them. @throws Error where it does not agree with itself */
export function leanEntriesIn({ sk, entries, count, sum }: LeanItem): Entry[] {
  const { period } = placeOf({ sk });
  const read = (JSON.parse(gunzipSync(entries).toString()) as Row[]).map((row) => entryOf(row, period));
  assertWhole(sk, read, count, sum);
  return read;
}

function assertWhole(sk: string, entries: readonly Entry[], count: bigint, sum: Fen): void {
  assert.equal(entries.length, Number(count), `${sk} holds as many entries as were written`);
  assert.equal(sumFen(entries.map(({ booked }) => booked)), sum, `${sk} holds the amount that was written`);
}

/** A group commit as its journal item holds it. */
export interface GroupCommit {
  readonly period: Period;
  readonly seq: number;
  readonly entries: readonly JournalEntry[];
  /** What the item says they come to; null where it does not say it any more. */
  readonly sum: Fen | null;
  /** What is wrong with the item, where it does not agree with itself; then it has no entries. */
  readonly unreadable: string | null;
}

/**
 * What was booked, commit by commit, of the whole year or one period: the truth that every counter is summed from. Commits come in order of period, and
 * in the order they were made within one; those that were damaged as well, for whoever verifies a book.
 *
 * @param after the number of a commit of the period: only those that came later
 */
export async function* commitsOf(tables: Tables, book: Book, period?: Period, after = 0): AsyncGenerator<GroupCommit> {
  const prefix = period === undefined ? JOURNAL : `${JOURNAL}${period}#`;
  const behind = period === undefined || after === 0 ? undefined : journalKey(book, period, after).sk;
  for await (const item of queryBook<JournalItem>(tables, book, prefix, { after: behind })) yield commitIn(item);
}

/** In which period a journal item stands, and under which number. */
export function placeOf({ sk }: Pick<JournalItem, 'sk'>): Pick<GroupCommit, 'period' | 'seq'> {
  const [, period = '', seq = ''] = sk.split('#');
  return { period, seq: Number(seq) };
}

/** Read a journal item, and see that it agrees with itself. */
export function commitIn(item: JournalItem): GroupCommit {
  const commit = { ...placeOf(item), sum: typeof item.sum === 'bigint' ? item.sum : null };
  try {
    const entries = entriesIn(item);
    // A claim names one commit only, so an entry can be there twice within its commit and nowhere else.
    assert.equal(new Set(entries.map(identityOf)).size, entries.length, `${item.sk} holds each claim once`);
    return { ...commit, entries, unreadable: null };
  } catch (error) {
    return { ...commit, entries: [], unreadable: (error as Error).message };
  }
}

/** The entries of a journal item. @throws Error where it does not agree with itself */
function entriesIn({ sk, entries, count, sum, prints, batch, receivedAt }: JournalItem): JournalEntry[] {
  const { period, seq } = placeOf({ sk });
  const rows = JSON.parse(gunzipSync(entries).toString()) as Row[];
  const read = rows.map((row, i) => ({
    ...entryOf(row, period),
    ...{ batch, receivedAt, seq },
    fingerprint: Buffer.from(prints.subarray(i * PRINT, (i + 1) * PRINT)).toString('base64url'),
  }));
  assert.equal(prints.length, read.length * PRINT, `${sk} holds a fingerprint of each claim`);
  assertWhole(sk, read, count, sum);
  return read;
}

function rowOf({ claim, line, origin }: Posting): Row {
  const { institution, settlement, kind, sequence, settledOn, clearing, group, reason, amounts } = claim;
  const booked = String(amounts.pooled);
  const row = [institution, settlement, kind, sequence, line, origin, settledOn, clearing, group, booked] as const;
  return reason === undefined ? row : [...row, reason];
}

function entryOf(row: Row, period: Period): Entry {
  const [institution, settlement, kind, sequence, line, origin, settledOn, clearing, group, booked, reason] = row;
  const entry = { institution, settlement, kind, sequence, line, period, origin, settledOn, clearing, group };
  return reason === undefined ? { ...entry, booked: BigInt(booked) } : { ...entry, reason, booked: BigInt(booked) };
}
