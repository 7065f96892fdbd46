import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Period } from '../../claims/posting.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import { type Fen, sumFen } from '../../money/fen.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { type Book, bookPartition, HEAD } from './book.ts';

/** Where a book stands. Whoever writes to the book does so on condition that this is still so. */
export interface Head {
  /** Number of group commits, and the sequence of the last; 0 where nothing was booked yet. */
  readonly seq: number;
  /** Everything booked in the year. */
  readonly booked: Fen;
  /** What the entries of each period come to, of those that have any. */
  readonly totals: ReadonlyMap<Period, TotalBySide>;
  /** The last locked period, or null. */
  readonly lockedThrough: Period | null;
  /** The thresholds of the package that `booked` has reached, as decimals, when they were last looked at. */
  readonly crossed: readonly string[];
  /** Whether each commit is pointed at that a lock moved: so it is of books that were begun since that is done. */
  readonly isPointed: boolean;
}

/** Entries, and what they come to. */
export interface Total {
  readonly entries: number;
  readonly booked: Fen;
}

/** Entries of a period, what they come to and, of that, what is outside the package. */
export interface TotalBySide extends Total {
  readonly outside: Fen;
}

export const NOTHING: Total = { entries: 0, booked: 0n };
export const NOTHING_OUTSIDE: TotalBySide = { ...NOTHING, outside: 0n };

/** The head of a book in which nothing was booked. */
export const NEW_BOOK: Head = {
  ...{ seq: 0, booked: 0n, totals: new Map(), lockedThrough: null },
  ...{ crossed: [], isPointed: true },
};

/** What of the year counts against the package. */
export function bookedInside({ booked, totals }: Pick<Head, 'booked' | 'totals'>): Fen {
  return booked - sumFen([...totals.values()].map(({ outside }) => outside));
}

/**
 * Attributes that are not there yet are those of a book without entries or locks. A period has `n|<period>` entries, `b|<period>` fen and, where anything
 * was booked outside the package, `o|<period>` fen of these.
 */
interface HeadItem {
  readonly seq?: bigint;
  readonly booked?: Fen;
  readonly lockedThrough?: Period;
  readonly crossed?: readonly string[];
  readonly pointed?: boolean;
}

export function headKey(book: Book) {
  return { pk: bookPartition(book), sk: HEAD };
}

/** Where a book stands now. */
export async function headOf(tables: Tables, book: Book): Promise<Head> {
  const { Item } = await patiently('The head of a book', () =>
    tables.client.send(new GetCommand({ TableName: tables.ledger, Key: headKey(book), ConsistentRead: true })),
  );
  return headIn(Item);
}

/** The head in its item, and that of a book which has none yet. */
export function headIn(item: object = {}): Head {
  const { seq = 0n, booked = 0n, lockedThrough = null, crossed = [], pointed = seq === 0n } = item as HeadItem;
  const totals = totalsIn(item as TotalsInItem);
  return { seq: Number(seq), booked, totals, lockedThrough, crossed, isPointed: pointed };
}

type TotalsInItem = { readonly [attribute: string]: bigint | undefined };

function totalsIn(item: TotalsInItem): ReadonlyMap<Period, TotalBySide> {
  const periods = Object.keys(item).flatMap((name) => (/^[bn]\|/.test(name) ? [name.slice(2)] : []));
  return new Map(
    [...new Set(periods)].sort(byCodePoint).map((period) => {
      const [entries, booked] = [item[`n|${period}`] ?? 0n, item[`b|${period}`] ?? 0n];
      return [period, { entries: Number(entries), booked, outside: item[`o|${period}`] ?? 0n }];
    }),
  );
}

/** Move the head on by one group commit of a period, if it stands where it was read and no period was locked since. */
export function headUpdate(tables: Tables, book: Book, read: Head, next: Head, period: Period) {
  const { lockedThrough } = read;
  const { entries, booked, outside } = next.totals.get(period)!;
  const hasOutside = outside !== 0n || (read.totals.get(period)?.outside ?? 0n) !== 0n;
  return {
    TableName: tables.ledger,
    Key: headKey(book),
    UpdateExpression: `SET seq = :next, booked = :booked, crossed = :crossed, pointed = :pointed, #entries = :entries, #sum = :sum${
      hasOutside ? ', #outside = :outside' : ''
    }`,
    ConditionExpression: `${read.seq === 0 ? 'attribute_not_exists(seq)' : 'seq = :seq'} AND ${
      lockedThrough === null ? 'attribute_not_exists(lockedThrough)' : 'lockedThrough = :locked'
    }`,
    ExpressionAttributeNames: {
      '#entries': `n|${period}`,
      '#sum': `b|${period}`,
      ...(hasOutside && { '#outside': `o|${period}` }),
    },
    ExpressionAttributeValues: {
      ':next': next.seq,
      ':booked': next.booked,
      ':crossed': next.crossed,
      ':pointed': next.isPointed,
      ':entries': entries,
      ':sum': booked,
      ...(hasOutside && { ':outside': outside }),
      ...(read.seq === 0 ? {} : { ':seq': read.seq }),
      ...(lockedThrough === null ? {} : { ':locked': lockedThrough }),
    },
  };
}
