import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import { booksOfYear, haveMoved } from '../decisions/booksOfYear.ts';
import type { ActAsked } from '../documents/acts.ts';
import { actsOn } from '../documents/actsOn.ts';
import { stateOf } from '../documents/courseOf.ts';
import { type DocumentKey, documentKey } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { stateAfter } from '../documents/lifecycle.ts';
import { latest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { refuseUnderWay } from '../payments/received.ts';
import type { Book } from '../store/ledger/book.ts';
import { countersOf } from '../store/ledger/counters.ts';
import { headOf } from '../store/ledger/head.ts';
import { lockPeriodAt } from '../store/ledger/lockPeriod.ts';
import { patience } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { refuseOtherWays } from './refuseOtherWays.ts';
import { refuseUncountedPayments } from './refuseUncountedPayments.ts';
import { refuseUnsignedMonths } from './refuseUnsignedMonths.ts';
import { refuseUntaken } from './refuseUntaken.ts';
import { refuseWaitingStatements } from './refuseWaitingStatements.ts';
import type { Shelves } from './shelves.ts';

/**
 * Lock the books of a community's year before its close is locked: what comes later is booked in the next year. It is done only while the
 * books still are what was closed, so no fen is in the books of a year and in no settlement.
 *
 * An act that cannot be done is left for `act` to refuse.
 *
 * @throws Fault stale  something was booked since the close was drawn up, a month drawn up anew, or an order or the settlement of a month came into force
 * @throws Fault conflict  a month of the year is not approved, or of one there is the insurer's statement and nothing was drawn up, what two sides settled is in none, or an instalment is under way of which the close counts what was received
 */
export async function lockYear(
  { tables, policy, files }: Shelves & { readonly files: Exchange },
  key: DocumentKey<'close'>,
  asked: ActAsked,
  today: Day,
): Promise<void> {
  const close = await latest(tables, key);
  if (close?.revision !== asked.revision || close.hash !== asked.hash) return;
  const { life } = KINDS.close;
  if (stateAfter(life, stateOf(life, await actsOn(tables, key), asked.revision), 'lock') === undefined) return;
  const { fund, year, scope: community } = key;
  await refuseUnsignedMonths(tables, key, close.body);
  // A close by what is booked counts no month.
  if (close.body.from.drg_difference) {
    await refuseWaitingStatements({ tables, policy }, key);
    await refuseOtherWaysOfClearing(tables, { fund, year, community });
  }
  await refuseUncountedPayments(tables, key, close.body);
  await refuseUnderWay({ tables, policy }, key, close.body, today);
  // A close by what is booked counts no difference, no correction of one, and nothing that is paid beyond DRG.
  if (close.body.from.drg_difference) await refuseUntaken({ tables, files }, key);
  const book = { fund, year, community };
  const patient = patience(`Locking ${year} of ${community}`);
  for (;;) {
    // The head first: if it still stands there when the year is locked, the counters are those of this moment.
    const head = await headOf(tables, book);
    const now = booksOfYear(await countersOf(tables, book));
    if (haveMoved(close.body.books, now)) throw movedOn(year, community, close.body.books.entries, now.entries);
    if (await lockPeriodAt(tables, book, clearingPeriod(year), head)) return;
    await patient.pause('something was booked at this moment');
  }
}

/** The clearing period is signed by the lock itself. */
async function refuseOtherWaysOfClearing(tables: Tables, book: Book): Promise<void> {
  const key = documentKey('monthly-statement', { ...book, period: clearingPeriod(book.year) });
  const clearing = await latest(tables, key);
  if (clearing) await refuseOtherWays(tables, key, clearing.revision);
}

function movedOn(year: string, community: string, closed: number, now: number): Fault {
  return new Fault('stale', {
    zh: `${community} ${year} 年度在清算之后又有入账（清算时 ${closed} 笔，现有 ${now} 笔）：请重新清算（lumpsum run clearYear），再办理。未作任何更改。`,
    en: `Something was booked for ${community} in ${year} after its close was drawn up (${closed} entries then, ${now} now): close it again (lumpsum run clearYear), and act on that. Nothing was changed.`,
  });
}
