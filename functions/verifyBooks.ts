/**
 * Every night: which books are to be looked at. Head and counters of each are held against what they were when they were summed last: where
 * anything moved, and once a week, `verifyBook` is asked for the book, with a message of its own, and `verifyReceipts` for what files count as
 * booked. Where no book is due, `verifyDecisions` is asked for once a week. The trail of each year is verified at once. An officer who asks for a year has every book of it looked at, every claim.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { weekOf } from '../lib/calendar/weekOf.ts';
import { assertPlanned } from '../lib/documents/assertPlanned.ts';
import { revise } from '../lib/documents/keep.ts';
import { documentKey, EVERY_YEAR } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { yearsPlanned } from '../lib/documents/yearsPlanned.ts';
import { byCodePoint } from '../lib/money/codePointOrder.ts';
import { communitiesThrough } from '../lib/policy/communitiesThrough.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import type { Extent } from '../lib/proof/extent.ts';
import { isLookedAt } from '../lib/proof/isLookedAt.ts';
import { isSeen } from '../lib/proof/isSeen.ts';
import { areReceiptsDue } from '../lib/proof/verifyReceipts.ts';
import { verifyTrail } from '../lib/proof/verifyTrail.ts';
import type { BookDue } from '../lib/queues/bookDue.ts';
import { ownQueue } from '../lib/queues/ownQueue.ts';
import type { YearDue } from '../lib/queues/yearDue.ts';
import { shipped } from '../lib/shipped.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { keptSums } from '../lib/store/ledger/keptSums.ts';
import { sideBySide } from '../lib/store/sideBySide.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const books = ownQueue<BookDue>(process.env.BOOKS_QUEUE_URL ?? '', 'Having a book verified');
const receipts = ownQueue<YearDue>(process.env.RECEIPTS_QUEUE_URL ?? '', 'Having receipts verified');
const decisions = ownQueue<YearDue>(process.env.DECISIONS_QUEUE_URL ?? '', 'Having decisions verified');

/** So many books are asked about side by side, whether anything in them is new. */
const AT_ONCE = 8;

export const handler = scheduled(['fund', 'fundYear'], async ({ at, fund: asked, fundYear }) => {
  const askedFor = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    const thisYear = dayOf(at).slice(0, 4);
    if (fundYear !== undefined) {
      await assertPlanned(tables, fund, fundYear, thisYear);
      const all = await communitiesOf(fund, fundYear, dayOf(at));
      const askedForAll = await ask(fund, fundYear, all, 'everything', at);
      await verifyTrail(tables, { fund, year: fundYear }, at, 'everything');
      return askedForAll;
    }
    const planned = await yearsPlanned(tables, fund, thisYear);
    const asking = async (year: string) => {
      const askedForNight = await askForNight(fund, year, at);
      await verifyTrail(tables, { fund, year }, at, 'what is due');
      return askedForNight;
    };
    const askedForYears = (await separately(planned, asking)).flat();
    // What is of no year has a trail, too: who hears of alerts, and what is muted.
    await verifyTrail(tables, { fund, year: EVERY_YEAR }, at, 'what is due');
    return askedForYears;
  });
  return askedFor.flat();
});

/** A night is asked for once, and none after a later one: the books would say more than was known then. */
async function askForNight(fund: string, year: string, at: string) {
  const night = dayOf(at);
  const key = documentKey('verified-night', { fund, year });
  const last = await latest(tables, key);
  if (last && last.body.night >= night) return [];
  const communities = await communitiesOf(fund, year, night);
  const isDue = await sideBySide(communities, AT_ONCE, (community) => isBookDue({ fund, year, community }, at));
  const due = communities.filter((_, i) => isDue[i]);
  const isAnyDue = due.length > 0 || (await areDecisionsDue(fund, year, night));
  const askedFor = isAnyDue ? await ask(fund, year, due, 'what is due', at) : await askForFiles(fund, year, at);
  await revise(tables, key, { night }, { by: 'verifyBooks', at }, last);
  return askedFor;
}

async function isBookDue(book: Book, at: string): Promise<boolean> {
  const [before, kept] = await Promise.all([
    latest(tables, documentKey('verified-book', book)),
    keptSums(tables, book),
  ]);
  if (isLookedAt(before?.body, { extent: 'what is due', at })) return false;
  return !isSeen(book.year, kept, before?.body, dayOf(at));
}

/** What a year decided is looked at behind its books, and each week where none of them is due. */
async function areDecisionsDue(fund: string, year: string, night: string): Promise<boolean> {
  const standing = await latest(tables, documentKey('verified-decisions', { fund, year }));
  return standing === undefined || standing.body.verified_on < weekOf(night).monday;
}

/** On a night on which nothing else is due, files may have come that are not held against the books yet. */
async function askForFiles(fund: string, year: string, at: string) {
  if (!(await areReceiptsDue(tables, { fund, year }))) return [];
  await receipts.send({ fund, year, extent: 'what is due', at });
  return [{ fund, year, asked: 'receipts', extent: 'what is due' }];
}

/**
 * Ask for books, each with a message of its own, for what the files of the year count as booked, and for what was decided by the books: whoever is
 * done with the last of them asks for that. @returns what is asked for, and not done yet
 */
async function ask(fund: string, year: string, communities: readonly string[], extent: Extent, at: string) {
  const of = { fund, year, extent, at };
  for (const community of communities) await books.send({ ...of, community, among: [...communities], done: [] });
  await receipts.send(of);
  if (communities.length === 0) await decisions.send(of);
  const asked = (what: string) => ({ fund, year, asked: what, extent });
  return [...communities.map((community) => ({ ...asked('book'), community })), asked('receipts'), asked('decisions')];
}

// Whoever was given a package, if only in a draft, has books to look at.
async function communitiesOf(fund: string, year: string, night: string): Promise<string[]> {
  const packages = await latest(tables, documentKey('packages', { fund, year }));
  const [first, end] = [`${year}-01-01`, `${year}-12-31`];
  const last = night < end ? night : end;
  const members = first <= night ? communitiesThrough(policy, fund, { first, last, day: first }) : [];
  const ids = [...(packages?.body.result.packages ?? []), ...members].map(({ id }) => id);
  return [...new Set(ids)].sort(byCodePoint);
}
