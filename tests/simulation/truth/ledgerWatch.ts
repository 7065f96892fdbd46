import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';
import type { World } from '../world.ts';
import { FUND } from '../year/area.ts';
import { textIn, textsIn, unpacked, wholeIn } from './stored.ts';
import { mustEqual, Violation } from './violation.ts';

/** An entry of a journal, in the place it was booked in. */
export interface Booked {
  readonly identity: string;
  readonly community: string;
  /** Of the book. */
  readonly year: string;
  readonly period: string;
  readonly institution: string;
  readonly line: string;
  readonly origin: string | null;
  readonly settledOn: string;
  readonly fen: bigint;
  readonly seq: bigint;
}

/** A book as it was seen last, and what its journal comes to, counted along. */
interface Seen {
  readonly items: Map<string, Item>;
  /** By period, institution and line. */
  readonly cells: Map<string, { fen: bigint; entries: bigint }>;
  fen: bigint;
  commits: bigint;
  lockedThrough: string;
  readonly sums: bigint[];
}

interface Write {
  readonly TableName?: string;
  readonly Item?: Item;
  readonly Key?: Item;
}

/** Lines of a community's own members: what comes late there is an adjustment. */
const OWN = ['inpatient', 'outpatient', 'special_cases'];

/**
 * Looks at a book after every single write to it: whatever was written, its head, its claims and the counters carried forward
 * are the sum of its journal, each entry stands where the locks of that moment let it stand, and nothing that stood there has changed.
 */
export class LedgerWatch {
  /** Every entry of every book, by identity. */
  readonly booked = new Map<string, Booked>();
  readonly #world: World;
  readonly #table: string;
  readonly #books = new Map<string, Seen>();

  constructor(world: World) {
    this.#world = world;
    this.#table = world.house.observer.ledger;
  }

  /** Look at the books that a write touched. @throws Violation */
  afterWrite(input: unknown): void {
    const { TransactItems } = input as { TransactItems?: readonly Readonly<Record<string, Write>>[] };
    const writes = TransactItems?.flatMap((action) => Object.values(action)) ?? [input as Write];
    const touched = new Set(
      writes
        .filter(({ TableName }) => TableName === this.#table)
        .map(({ Item: item, Key }) => textIn(item ?? Key ?? {}, 'pk') ?? '')
        .filter((pk) => pk.startsWith('BOOK#')),
    );
    for (const pk of touched) this.#look(pk);
  }

  /** What a book's journal comes to: by period, institution and line. */
  cellsOf(community: string, year: string): ReadonlyMap<string, { readonly fen: bigint; readonly entries: bigint }> {
    return this.#books.get(partition(community, year))?.cells ?? new Map();
  }

  /** What stood in a book after each of its commits. */
  sumsOf(community: string, year: string): readonly bigint[] {
    return this.#books.get(partition(community, year))?.sums ?? [];
  }

  #look(pk: string): void {
    const seen = this.#books.get(pk) ?? newBook();
    this.#books.set(pk, seen);
    const before = new Map(seen.items);
    const items = this.#itemsOf(pk);
    seen.items.clear();
    for (const item of items) seen.items.set(textIn(item, 'sk')!, item);

    this.#nothingIsGone(pk, before, seen);
    const moved = new Set<string>();
    for (const [sk, item] of seen.items) {
      if (isDeepStrictEqual(before.get(sk), item)) continue;
      const [kind, period = ''] = sk.split('#');
      if (kind === 'COUNT') moved.add(period);
      if (kind !== 'JOURNAL') continue;
      mustEqual('a journal item is written once and never changed', `${pk} ${sk}`, before.has(sk), false);
      this.#enter(pk, sk, item, seen);
    }
    for (const period of moved) this.#compareCounters(pk, period, seen);
    this.#compareHead(pk, seen);
  }

  #itemsOf(pk: string): Item[] {
    const answer = this.#world.database.answer('Query', {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    });
    return (JSON.parse(answer) as { Items: Item[] }).Items;
  }

  #nothingIsGone(pk: string, before: ReadonlyMap<string, Item>, { items }: Seen): void {
    const gone = [...before.keys()].filter((sk) => !items.has(sk));
    mustEqual('nothing is ever removed from a book', pk, gone, []);
  }

  /** Count a new journal item along, and see that each of its entries stands in its place. */
  #enter(pk: string, sk: string, item: Item, seen: Seen): void {
    const [, , community = '', year = ''] = pk.split('#');
    const [, period = '', seq = ''] = sk.split('#');
    seen.commits += 1n;
    mustEqual('commits are numbered without a gap', `${pk} ${sk}`, BigInt(seq), seen.commits);
    const rows = unpacked<readonly (readonly (string | number | null)[])[]>(item, 'entries');
    for (const [institution, settlement, kind, sequence, line, origin, settledOn, , , booked] of rows) {
      const entry = {
        identity: [institution, settlement, kind, sequence].join('#'),
        ...{ community, year, period, institution: String(institution), line: String(line) },
        ...{ origin: origin as string | null, settledOn: String(settledOn), fen: BigInt(booked!), seq: BigInt(seq) },
      };
      this.#placeIsRight(entry, seen.lockedThrough);
      const pointer = `MOVED#${origin}#${period}#${seq}`;
      mustEqual('what a lock moved is pointed at', `${pk} ${pointer}`, seen.items.has(pointer), origin !== null);
      const twice = this.booked.get(entry.identity);
      if (twice) throw new Violation('no claim is booked twice', entry.identity, twice, entry);
      this.booked.set(entry.identity, entry);
      const cell = seen.cells.get(`${period}|${institution}|${line}`) ?? { fen: 0n, entries: 0n };
      seen.cells.set(`${period}|${institution}|${line}`, { fen: cell.fen + entry.fen, entries: cell.entries + 1n });
      seen.fen += entry.fen;
      this.#hasItsClaim(entry);
    }
    seen.sums.push(seen.fen);
  }

  /** The month it was settled in or, where that was locked at this moment, the first open period. */
  #placeIsRight(entry: Booked, lockedThrough: string): void {
    const { identity, year, period, origin, settledOn, line } = entry;
    const month = settledOn.slice(0, 7);
    const periods = [...Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)];
    const expected = [...periods, `${year}-clearing`].find((open) => open > lockedThrough && open >= month);
    mustEqual('a claim is booked in its month or the first open one', identity, period, expected);
    mustEqual('what comes late says where it came from', identity, origin, period === month ? null : month);
    const isMisplaced = period === month ? line === 'adjustments' : OWN.includes(line);
    mustEqual('what own members bring late is an adjustment', `${identity} on ${line}`, isMisplaced, false);
  }

  #hasItsClaim({ identity, community, period, line, fen, seq }: Booked): void {
    const [institution, settlement, kind, sequence] = identity.split('#');
    const Key = { pk: { S: `CLAIM#${institution}#${settlement}` }, sk: { S: `${kind}#${sequence}` } };
    const answer = this.#world.database.answer('GetItem', { TableName: this.#table, Key });
    const { Item: claim } = JSON.parse(answer) as { Item?: Item };
    const found = claim && {
      ...{ community: textIn(claim, 'community'), period: textIn(claim, 'period'), line: textIn(claim, 'line') },
      ...{ fen: wholeIn(claim, 'pooled'), seq: wholeIn(claim, 'seq') },
    };
    mustEqual('an entry and its claim are one fact', identity, found, { community, period, line, fen, seq });
  }

  #compareHead(pk: string, seen: Seen): void {
    const head = seen.items.get('HEAD') ?? {};
    mustEqual('the head counts the commits', pk, wholeIn(head, 'seq') ?? 0n, seen.commits);
    mustEqual('the head has the sum of the journal', pk, wholeIn(head, 'booked') ?? 0n, seen.fen);
    mustEqual('the head has the sums of each period', pk, totalsIn(head), totalsOf(seen.cells));
    const locked = textIn(head, 'lockedThrough') ?? '';
    mustEqual(
      'locks only move forward',
      `${pk} from ${seen.lockedThrough} to ${locked}`,
      locked < seen.lockedThrough,
      false,
    );
    seen.lockedThrough = locked;
  }

  /** What was carried forward of a period is what was booked in it by then. */
  #compareCounters(pk: string, period: string, { items }: Seen): void {
    const item = items.get(`COUNT#${period}#00`)!;
    const rows = unpacked<readonly [string, string, string, number][]>(item, 'cells');
    const carried = rows.map(([institution, line, booked, entries]) => {
      return [`${institution}|${line}`, { fen: BigInt(booked), entries: BigInt(entries) }] as const;
    });
    const through = wholeIn(item, 'through')!;
    const booked = [...this.booked.values()].filter(
      (entry) => partition(entry.community, entry.year) === pk && entry.period === period && entry.seq <= through,
    );
    const expected = new Map<string, { fen: bigint; entries: bigint }>();
    for (const { institution, line, fen } of booked) {
      const cell = expected.get(`${institution}|${line}`) ?? { fen: 0n, entries: 0n };
      expected.set(`${institution}|${line}`, { fen: cell.fen + fen, entries: cell.entries + 1n });
    }
    mustEqual('counters carried forward are the sum of the journal', `${pk} ${period}`, new Map(carried), expected);
  }

  /** The thresholds that the head of a book says were reached. */
  crossedOf(community: string, year: string): string[] {
    return textsIn(this.#books.get(partition(community, year))?.items.get('HEAD') ?? {}, 'crossed');
  }
}

function newBook(): Seen {
  return { items: new Map(), cells: new Map(), fen: 0n, commits: 0n, lockedThrough: '', sums: [] };
}

function partition(community: string, year: string): string {
  return `BOOK#${FUND}#${community}#${year}`;
}

/** What the head says of each period. */
function totalsIn(head: Item): Map<string, { fen: bigint; entries: bigint }> {
  const periods = Object.keys(head).flatMap((name) => (name.startsWith('b|') ? [name.slice(2)] : []));
  return new Map(
    periods.sort().map((of) => [of, { fen: wholeIn(head, `b|${of}`)!, entries: wholeIn(head, `n|${of}`)! }]),
  );
}

function totalsOf(cells: Seen['cells']): Map<string, { fen: bigint; entries: bigint }> {
  const totals = new Map<string, { fen: bigint; entries: bigint }>();
  for (const [cell, { fen, entries }] of [...cells].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [period = ''] = cell.split('|');
    const total = totals.get(period) ?? { fen: 0n, entries: 0n };
    totals.set(period, { fen: total.fen + fen, entries: total.entries + entries });
  }
  return totals;
}
