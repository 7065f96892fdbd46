import { dayOf } from '../calendar/shanghai.ts';
import type { Period } from '../claims/posting.ts';
import type { VerifiedBook } from '../documents/bodies/verifiedBook.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Book } from '../store/ledger/book.ts';
import { sumBook } from '../store/ledger/sumBook.ts';
import type { Tables } from '../store/tables.ts';
import type { Extent } from './extent.ts';
import { foundTwice } from './foundTwice.ts';
import { knownPeriods } from './knownPeriods.ts';
import { isPeriodDue, lookAtMonth } from './lookAtMonth.ts';
import { periodsToRead } from './periodsToRead.ts';
import { restless } from './restless.ts';
import type { Sealable } from './sealable.ts';
import { type ReadPeriod, unfinished, verifiedBook } from './verifiedBook.ts';

/** A look at a book as it is asked for. */
export interface LookAsked {
  /** ISO instant of the run that asks. */
  readonly at: string;
  readonly extent: Extent;
  /** The periods that earlier parts of the look have done. */
  readonly done: readonly Period[];
}

/** What a look, or a part of one, has shown. */
export interface Looked {
  readonly verified: VerifiedBook;
  /** The periods that are done, where a further part has to do others; null where the look is over. */
  readonly further: readonly Period[] | null;
}

/**
 * Sum the journal of a book, export what is sealed and read the claims that are to be read: period after period for as long as there is
 * time, and at least one. What was shown of a period stands when a part ends; as a whole the book is looked at when no period is left.
 *
 * @param standing what was shown before, also by an earlier part
 * @param hasTime whether one more period can be begun
 * @throws Fault unavailable  others booked all the while
 */
export async function lookAtBook(
  tables: Tables,
  files: Exchange,
  book: Book,
  { at, extent, done }: LookAsked,
  standing: VerifiedBook | undefined,
  { seals, unsealed }: Pick<Sealable, 'seals' | 'unsealed'>,
  hasTime: () => boolean,
): Promise<Looked> {
  const night = dayOf(at);
  const before = extent === 'everything' ? undefined : standing;
  const summed = await foundTwice(() =>
    sumBook(tables, book, {
      seals: new Map(seals.map(({ period, hash }) => [period, hash])),
      known: knownPeriods(book.year, before, night),
    }),
  );
  if (!summed) throw restless(book);
  const due = periodsToRead(summed.periods, before, night);

  const read = new Map<Period, ReadPeriod>();
  const exported = new Set<Period>();
  const [finished, left] = [new Set<Period>(), new Set<Period>()];
  let isBegun = false;
  for (const { period, hash } of summed.periods) {
    const seal = seals.find((of) => of.period === period);
    const shown = standing?.periods.find((of) => of.period === period);
    if (seal && shown?.is_exported) exported.add(period);
    const isAsShown = shown?.hash === hash && shown.is_sealed === (seal !== undefined);
    const periodDue = {
      period,
      unexported: exported.has(period) ? undefined : seal,
      after: due.get(period),
      before: before?.periods.find((of) => of.period === period),
    };
    if (done.includes(period) && isAsShown) finished.add(period);
    else if (!isPeriodDue(periodDue)) continue;
    else if (isBegun && !hasTime()) left.add(period);
    else {
      isBegun = true;
      const looked = await lookAtMonth(tables, files, book, periodDue);
      if (looked.isExported) exported.add(period);
      if (looked.read) read.set(period, looked.read);
      finished.add(period);
    }
  }
  const verified = verifiedBook(book.community, { night, summed, seals, unsealed, read, exported }, standing);
  if (left.size > 0) return { verified: unfinished(verified, standing, left), further: [...finished] };
  return { verified: extent === 'everything' ? { ...verified, whole_at: at } : verified, further: null };
}
