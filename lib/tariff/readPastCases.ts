import { booksNamed } from '../claims/booksNamed.ts';
import type { Claim } from '../claims/claim.ts';
import { identityOf } from '../claims/identityOf.ts';
import { isPaidByGroup } from '../claims/isPaidByGroup.ts';
import { lineOfCare } from '../claims/packageSide.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Entry } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import type { BookRead } from '../decisions/groupWeights.ts';
import type { Pin } from '../decisions/pin.ts';
import { standingCases } from '../decisions/standingCases.ts';
import type { WeighedCase } from '../decisions/weighedCase.ts';
import { pinOf } from '../documents/document.ts';
import { withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { formatFen, sumFen } from '../money/fen.ts';
import type { Book } from '../store/ledger/book.ts';
import { claimsOf } from '../store/ledger/claims.ts';
import { hasItsAmounts } from '../store/ledger/hasItsAmounts.ts';
import { commitsOf } from '../store/ledger/journal.ts';
import type { Tables } from '../store/tables.ts';

/** So many entries are looked up together. */
const AT_ONCE = 1_000;

/** The cases of a book, what was read of it, and the seal that proves it. */
export interface PastBook {
  readonly read: BookRead;
  readonly cases: readonly WeighedCase[];
  readonly seal: Pin | null;
}

/**
 * The stays paid by group that stand in the sealed months of a book: the journal says which they are, and only their claims are read.
 *
 * @param levelOf the level of an institution on a day; undefined where nobody lists it
 * @throws Fault conflict  the books no longer are what was sealed
 */
export async function readPastCases(
  tables: Tables,
  book: Book,
  levelOf: (institution: string, day: string) => string | undefined,
): Promise<PastBook> {
  const { community, year } = book;
  const seals = await all(tables, book, 'seal', latest, withinCommunity(community));
  const bySeal = new Map(seals.map((seal) => [seal.body.period, seal.body]));
  const last = seals.at(-1);
  const { cases: standing, cancelled, ungrouped } = await standingCases(sealedStays(tables, book, bySeal));
  const cases = standing.flatMap(({ group, institution, settledOn, cost, days }) => {
    const level = levelOf(institution, settledOn);
    return level === undefined ? [] : [{ group, institution, level, year, cost, settledOn, days }];
  });
  return {
    cases,
    seal: last ? pinOf(last) : null,
    read: {
      ...{ community, year, through: last?.body.period ?? null },
      lacking: periodsOfYear(year).filter((period) => !bySeal.has(period)),
      ...{ cases: cases.length, cost: formatFen(sumFen(cases.map(({ cost }) => cost))) },
      ...{ cancelled, ungrouped, unlisted: standing.length - cases.length },
    },
  };
}

async function* sealedStays(tables: Tables, book: Book, seals: ReadonlyMap<string, Seal>): AsyncGenerator<Claim> {
  for (const seal of seals.values()) {
    let [counted, waiting]: [number, Entry[]] = [0, []];
    for await (const { entries, unreadable } of commitsOf(tables, book, seal.period)) {
      if (unreadable !== null) throw altered(seal);
      counted += entries.length;
      waiting.push(...entries.filter(isPast));
      if (waiting.length < AT_ONCE) continue;
      yield* await claimsFor(tables, waiting, seal);
      waiting = [];
    }
    if (counted !== seal.entries) throw altered(seal);
    yield* await claimsFor(tables, waiting, seal);
  }
}

/** Whether an entry is of a stay that its group prices, in the area. */
function isPast(entry: Entry): boolean {
  return isPaidByGroup(entry) && lineOfCare(entry.line) !== 'out_of_area';
}

async function claimsFor(tables: Tables, entries: readonly Entry[], seal: Seal): Promise<Claim[]> {
  const claims = await claimsOf(tables, entries);
  return entries.map((entry) => {
    const booked = claims.get(identityOf(entry));
    if (!booked || !hasItsAmounts(booked)) throw altered(seal);
    return booked.claim;
  });
}

function altered({ community, period }: Seal): Fault {
  const { zh, en } = booksNamed(community, period);
  return new Fault('conflict', {
    zh: `${zh}与封账时不符，未测算权重：请先核验账簿。`,
    en: `The ${en} are not what was sealed, so no weights are measured of them: verify them first.`,
  });
}
