import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Period } from '../claims/posting.ts';
import type { HeadUse } from '../decisions/headUse.ts';
import type { Based } from '../decisions/pin.ts';
import { based, type Document, type Made } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import type { Register } from '../enrolment/register.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Book } from '../store/ledger/book.ts';
import { headOf } from '../store/ledger/head.ts';
import type { Tables } from '../store/tables.ts';
import { countHeads, registerNamed } from './countHeads.ts';

/**
 * What was paid for the heads of a list, period by period: the locked months and, behind December, what came since. A period that was counted by this list, and has no more entries
 * since, is not counted again; so a run that ends early goes on where it was.
 */
export async function usesOfHeads(
  { tables, files }: { readonly tables: Tables; readonly files: Exchange },
  book: Book,
  list: Based<Enrolment>,
  made: Made,
): Promise<Based<HeadUse>[]> {
  const { totals, lockedThrough } = await headOf(tables, book);
  const uses: Based<HeadUse>[] = [];
  // A year has one register, and most mornings nobody asks for it.
  let register: Register | undefined;
  for (const period of countable([...totals.keys()], book.year, lockedThrough)) {
    const key = documentKey('capitation-use', { ...book, period });
    let use = await latest(tables, key);
    if (!use || !isBy(use, list) || use.body.period_entries !== totals.get(period)!.entries) {
      register ??= await registerNamed(files, list, book.year);
      use = (await revise(tables, key, await countHeads(tables, book, period, list, register), made, use)).document;
    }
    uses.push(based(use));
  }
  return uses;
}

/** The periods of a book that are counted, in their order. */
function countable(periods: readonly Period[], year: string, lockedThrough: Period | null): Period[] {
  const through = (lockedThrough ?? '') >= `${year}-12` ? clearingPeriod(year) : (lockedThrough ?? '');
  return periods.filter((period) => period <= through).sort(byCodePoint);
}

function isBy({ body }: Document<'capitation-use'>, { pin }: Based<Enrolment>): boolean {
  const [by] = body.from.enrolment;
  return by?.document === pin.document && by.revision === pin.revision;
}
