/**
 * Journal: sk `JOURNAL#<period>#<seq 8 digits>`; one group commit: `entries` (JSON rows, gzip), their `count` and `sum`,
 * the `batch` they came with and when it was received.
 */
import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';
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
}

/** An entry without its period, which its journal item has. Columns are added at the end only. */
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
];

interface JournalItem {
  readonly sk: string;
  readonly entries: Uint8Array;
  readonly count: bigint;
  readonly sum: Fen;
  readonly batch: string;
  readonly receivedAt: string;
}

/** The journal item of one group commit. */
export function journalItem(
  book: Book,
  period: Period,
  seq: number,
  postings: readonly Posting[],
  { batch, receivedAt }: Pick<Delivery, 'batch' | 'receivedAt'>,
): Item {
  return {
    ...journalKey(book, period, seq),
    entries: gzipSync(JSON.stringify(postings.map(rowOf))),
    count: postings.length,
    sum: sumFen(postings.map(({ claim }) => claim.amounts.pooled)),
    batch,
    receivedAt,
  };
}

/**
 * What was booked, commit by commit, of the whole year or one period: the truth that every counter is summed from.
 *
 * Commits come in order of period, and in the order they were made within one.
 */
export async function* entriesOf(tables: Tables, book: Book, period?: Period): AsyncGenerator<JournalEntry> {
  const prefix = period === undefined ? JOURNAL : `${JOURNAL}${period}#`;
  for await (const item of queryBook<JournalItem>(tables, book, prefix)) yield* entriesIn(item);
}

function entriesIn({ sk, entries, count, sum, batch, receivedAt }: JournalItem): JournalEntry[] {
  const [, period = '', seq = ''] = sk.split('#');
  const rows = JSON.parse(gunzipSync(entries).toString()) as Row[];
  const read = rows.map((row) => ({ ...entryOf(row, period), batch, receivedAt, seq: Number(seq) }));
  assert.equal(read.length, Number(count), `${sk} holds as many entries as were written`);
  assert.equal(sumFen(read.map(({ booked }) => booked)), sum, `${sk} holds the amount that was written`);
  return read;
}

function rowOf({ claim, line, origin }: Posting): Row {
  const { institution, settlement, kind, sequence, settledOn, clearing, group, amounts } = claim;
  const booked = String(amounts.pooled);
  return [institution, settlement, kind, sequence, line, origin, settledOn, clearing, group, booked];
}

function entryOf(row: Row, period: Period): Entry {
  const [institution, settlement, kind, sequence, line, origin, settledOn, clearing, group, booked] = row;
  const identity = { institution, settlement, kind, sequence };
  return { ...identity, line, period, origin, settledOn, clearing, group, booked: BigInt(booked) };
}
