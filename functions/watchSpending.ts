/**
 * Every morning: how fast each community uses its package, judged by its last whole month, which deadlines have passed or come
 * near, and who must be told.
 */
import { daysAfter } from '../lib/calendar/daysAfter.ts';
import { monthBefore, yearAndMonth } from '../lib/calendar/months.ts';
import { dayOf } from '../lib/calendar/shanghai.ts';
import type { Counter } from '../lib/claims/counter.ts';
import { bySide } from '../lib/claims/packageSide.ts';
import { tellDeadlines } from '../lib/deadlines/tellDeadlines.ts';
import { claimCutoff } from '../lib/decisions/claimCutoff.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { ARRIVES_LATE, estimateArrivals, followingOf, monthsUnseen } from '../lib/decisions/estimateArrivals.ts';
import { isByMonths, type PackagesOfYear, packageEndIn, packageIn } from '../lib/decisions/packagesOfYear.ts';
import type { Based } from '../lib/decisions/pin.ts';
import { totalOf } from '../lib/decisions/spending.ts';
import { bookedThrough, outstandingBefore, watchCommunity } from '../lib/decisions/watchCommunity.ts';
import { based, type Made } from '../lib/documents/document.ts';
import { createOnce, revise } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest, standing } from '../lib/documents/read.ts';
import { booksOfPackage } from '../lib/intake/booksOfPackage.ts';
import { watchOf } from '../lib/intake/watchOf.ts';
import { type Fen, formatFen } from '../lib/money/fen.ts';
import type { Facts } from '../lib/monitoring/announcement.ts';
import { type Belonging, communitiesOfPeriod } from '../lib/policy/communitiesThrough.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import type { ResolvedPolicy } from '../lib/policy/resolve.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { shipped } from '../lib/shipped.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { type CountedBook, countedBook } from '../lib/store/ledger/counters.ts';
import type { Head } from '../lib/store/ledger/head.ts';
import { lookAgain } from '../lib/store/ledger/lookAgain.ts';
import { movedSums } from '../lib/store/ledger/movedSums.ts';
import { announce } from '../lib/store/outbox.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(['fund'], async ({ at, fund: asked }) => {
  const day = dayOf(at);
  const looks: readonly ((fund: string) => Promise<readonly object[]>)[] = [
    (fund) => watchFund(fund, monthBefore(day.slice(0, 7)), day, at),
    (fund) => tellDeadlines(tables, policy, fund, day, at),
  ];
  const looked = await separately(fundsAsked(policy, asked), ({ fund }) => separately(looks, (look) => look(fund)));
  return looked.flat(2);
});

async function watchFund(fund: string, month: string, day: string, at: string) {
  const year = month.slice(0, 4);
  const packages = await standing(tables, documentKey('packages', { fund, year }));
  if (!packages) return [];
  const homes = communitiesOfPeriod(policy, fund, month);
  const watchHome = (home: Belonging) =>
    watch({ fund, year, community: home.id }, home, based(packages), month, day, at);
  // One after the other: what each of them keeps stands in one trail, where they would be in each other's way.
  const levels = await separately(homes, watchHome);
  return levels.flat();
}

/** A morning is looked at once: looked at again later, the books would say more than was known then. */
async function watch(
  book: Book,
  home: Belonging,
  packages: Based<PackagesOfYear>,
  month: string,
  day: string,
  at: string,
) {
  const { fund, community } = book;
  const key = documentKey('pace', { ...book, day });
  const lumpSum = packageIn(packages.body, community);
  if (lumpSum === undefined) return [];
  const [looked, counted] = await Promise.all([latest(tables, key), countedBook(tables, book)]);
  if (looked) return [];
  const { head, counters } = counted;
  const rules = rulesOfCommunity(policy, fund, home.community, home.on);
  const ended = packageEndIn(packages.body, community);
  const held = await booksOfPackage(tables, book, ended, counted);
  const beyond = ended === undefined ? undefined : insideOf(counters) - insideOf(held.counters);
  const against = isByMonths(packages.body) ? watchOf(packages.body, community, rules, beyond) : null;
  if (against) await lookAgain(tables, book, head, against, at);
  const made = { by: 'watchSpending', at };
  const notArrived = await estimated(book, rules, counted, month, made);
  const pace = watchCommunity(rules, packages, lumpSum, held.counters, month, notArrived, ended);
  const isEmpty = !head.totals.has(month);
  if (isEmpty) await tellEmpty(book, month, { head, cutOff: claimCutoff(rules, month) }, day, at);
  const spent = {
    booked: formatFen(bookedThrough(held.counters, month)),
    ...(notArrived && {
      not_arrived: formatFen(outstandingBefore(ended, notArrived.body)),
      unseen: monthsUnseen(notArrived.body),
    }),
  };
  await tell(book, month, pace, { ...spent, head }, at);
  await createOnce(tables, key, pace, made);
  return [{ community, month, level: isEmpty ? 'no_data' : pace.result.level }];
}

function insideOf(counters: readonly Counter[]): Fen {
  return totalOf(bySide(counters).inside);
}

/**
 * What of out-of-area care through a month has not arrived yet, kept under that month and drawn up anew as more arrives. As long as the year is too
 * young to show every delay, the year before tells how care arrives.
 */
async function estimated(book: Book, rules: ResolvedPolicy, counted: CountedBook, month: string, made: Made) {
  const following = followingOf(rules);
  if (following === undefined) return undefined;
  const [, number] = yearAndMonth(month);
  const before = { ...book, year: String(Number(book.year) - 1) };
  const years =
    number >= following.followed + following.observed
      ? []
      : [await arrivedIn(before, await countedBook(tables, before))];
  const drawn = estimateArrivals(rules, [...years, await arrivedIn(book, counted)], month, following);
  const { document } = await revise(tables, documentKey('completion', { ...book, month }), drawn, made);
  return based(document);
}

async function arrivedIn(book: Book, { head, counters }: CountedBook) {
  return { year: book.year, counters, moved: await movedSums(tables, book, head, ARRIVES_LATE) };
}

/** So many days before the claims of a month are cut off people are told that there are none. */
const NEAR_CUT_OFF = 3;

/** That nothing was booked of a month is told once, while its files can still come in time. */
async function tellEmpty(
  book: Book,
  month: string,
  { head, cutOff }: { readonly head: Head; readonly cutOff: string },
  day: string,
  at: string,
) {
  if (day < daysAfter(cutOff, -NEAR_CUT_OFF)) return;
  const last = [...head.totals.keys()].filter((period) => period < month).at(-1) ?? null;
  const id = `empty.${book.fund}.${book.community}.${month}`;
  await announce(tables, { ...book, id, kind: 'nothing_booked', at, facts: { month, cut_off: cutOff, last } });
}

/** A level is told once for a month: the id says which. */
async function tell(
  book: Book,
  month: string,
  { result, input, illustrative }: Decision<'spending-pace'>,
  {
    head: { lockedThrough },
    ...spent
  }: Pick<Facts['pace'], 'booked' | 'not_arrived' | 'unseen'> & { readonly head: Head },
  at: string,
) {
  const { level, pace, planned, forecast } = result;
  if (level === 'ok') return;
  const { package: lumpSum } = input as { package: string };
  const id = `pace.${book.fund}.${book.community}.${month}.${level}`;
  const isLocked = lockedThrough !== null && lockedThrough >= month;
  const figures = { month, level, pace, planned, ...spent, forecast, package: lumpSum, is_locked: isLocked };
  const facts = illustrative.length === 0 ? figures : { ...figures, illustrative };
  await announce(tables, { ...book, id, kind: 'pace', at, facts });
}
