/**
 * Every night: whether the books still are what they say they are, and whether all that was decided still adds up.
 *
 * A book that moved is summed anew, and the claims of the months that changed are held against their entries; each week
 * every book is, with the claims of one month more. Closed months are sealed and exported. What is wrong is announced once.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { weekOf } from '../lib/calendar/weekOf.ts';
import { isClosed } from '../lib/claims/bookingPeriod.ts';
import { periodsOfYear } from '../lib/claims/periodsOfYear.ts';
import type { Period } from '../lib/claims/posting.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { Fault } from '../lib/errors.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { exportMonth } from '../lib/exchange/exportMonth.ts';
import { rostersOn } from '../lib/intake/rostersOn.ts';
import { log } from '../lib/log.ts';
import { byCodePoint } from '../lib/money/codePointOrder.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { announceFindings } from '../lib/proof/announceFindings.ts';
import { checkYear } from '../lib/proof/checkYear.ts';
import { listed } from '../lib/proof/listed.ts';
import { periodsToRead } from '../lib/proof/periodsToRead.ts';
import {
  findingsIn,
  later,
  type ReadPeriod,
  readPeriod,
  type VerifiedBook,
  verifiedBook,
  wrongIn,
} from '../lib/proof/verifiedBook.ts';
import type { VerifiedDecisions } from '../lib/proof/verifiedDecisions.ts';
import { shipped } from '../lib/shipped.ts';
import { latest, revise } from '../lib/store/documents.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { checkClaims } from '../lib/store/ledger/checkClaims.ts';
import { type Head, headOf } from '../lib/store/ledger/head.ts';
import { sealBook } from '../lib/store/ledger/sealBook.ts';
import type { Seal } from '../lib/store/ledger/seals.ts';
import { sumBook } from '../lib/store/ledger/sumBook.ts';
import { tables } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');

/** A night looks at what is due; an officer who asks for a year has all of it looked at, every claim. */
type Extent = 'what is due' | 'everything';

export const handler = scheduled(async ({ at, fundYear }) => {
  const verified = await separately(funds(policy), async ({ fund }) => {
    if (fundYear !== undefined) return verifyYear(fund, fundYear, at, 'everything');
    const years = await plannedYears(fund, dayOf(at));
    return (await separately(years, (year) => verifyNight(fund, year, at))).flat();
  });
  return verified.flat();
});

/** The year to come, where it is planned already, this one, and those before it for as long as the service kept the books. */
async function plannedYears(fund: string, night: string): Promise<string[]> {
  const thisYear = Number(night.slice(0, 4));
  const planned: string[] = [];
  for (let year = thisYear + 1; ; year -= 1) {
    const isPlanned =
      (await latest(books, { fund, year: String(year), kind: 'packages', scope: 'year' })) !== undefined;
    if (isPlanned) planned.push(String(year));
    else if (year < thisYear) return planned;
  }
}

/** A night is looked at once, and none after a later one: the books would say more than was known then. */
async function verifyNight(fund: string, year: string, at: string) {
  const night = dayOf(at);
  const key = { fund, year, kind: 'verified-night', scope: 'last' };
  const last = await latest<{ readonly night: string }>(books, key);
  if (last && last.body.night >= night) return [];
  const looked = await verifyYear(fund, year, at, 'what is due');
  await revise(books, key, { night }, { by: 'verifyBooks', at });
  return looked;
}

async function verifyYear(fund: string, year: string, at: string, extent: Extent) {
  const communities = await communitiesOf(fund, year, dayOf(at));
  const looked = await separately(communities, (id) => verifyCommunity({ fund, year, community: id }, at, extent));
  const isDue = extent === 'everything' || looked.flat().length > 0;
  return [...looked.flat(), ...(await verifyDecisions(fund, year, isDue, at))];
}

async function communitiesOf(fund: string, year: string, night: string): Promise<string[]> {
  const packages = await latest<Decision<'packages'>>(books, { fund, year, kind: 'packages', scope: 'year' });
  const rosterOn = rostersOn(policy, fund);
  const begun = periodsOfYear(year)
    .slice(0, 12)
    .map((month) => `${month}-01`)
    .filter((day) => day <= night);
  const members = begun.flatMap((day) => rosterOn(day).communities);
  const ids = [...(packages?.body.result.packages ?? []), ...members].map(({ id }) => id);
  return [...new Set(ids)].sort(byCodePoint);
}

/** Look at the books of a community, unless there is nothing new to see. Done twice it is the same. */
async function verifyCommunity(book: Book, at: string, extent: Extent) {
  const { fund, year, community } = book;
  const made = { by: 'verifyBooks', at };
  const key = { fund, year, kind: 'verification', scope: `books.${community}` };
  const standing = (await latest<VerifiedBook>(books, key))?.body;
  const night = dayOf(at);
  if (extent === 'what is due') {
    if (standing && standing.verified_on >= night) return [lookOf(book, standing)];
    if (isSeen(book, standing, await headOf(books, book), night)) return [];
  }
  const seals = await sealBook(books, book, made);
  const summed = await sumBook(books, book, new Map(seals.map(({ period, hash }) => [period, hash])));
  if (!summed) {
    throw new Fault(
      'unavailable',
      `The books of ${community} for ${year} did not come to rest: others booked all the while.`,
    );
  }
  const read = new Map<Period, ReadPeriod>();
  for (const period of periodsToRead(summed.periods, extent === 'everything' ? undefined : standing, night)) {
    read.set(period, readPeriod(await checkClaims(books, book, period)));
  }
  const exported = await exportPeriods(book, seals, standing);
  const verified = verifiedBook(community, { night, summed, seals, read, exported }, standing);
  await announceFindings(books, book, findingsIn(verified), at);
  await revise(books, key, verified, made);
  const look = lookOf(book, verified);
  if (look.wrong > 0) log.error('LS301 books differ', look);
  return [look];
}

function lookOf({ fund, year, community }: Book, verified: VerifiedBook) {
  return { fund, year, community, wrong: wrongIn(verified) };
}

/** Whether a book was looked at as it is now: in this week or, once its year is closed and all is well, ever. */
function isSeen({ year }: Book, standing: VerifiedBook | undefined, head: Head, night: string): boolean {
  const { seq, lockedThrough } = head;
  if (!standing) return seq === 0 && lockedThrough === null;
  if (standing.commits !== seq || standing.locked_through !== lockedThrough) return false;
  const isWell = wrongIn(standing) === 0 && standing.periods.every((period) => period.is_exported);
  return standing.verified_on >= weekOf(night).monday || (isClosed(year, lockedThrough) && isWell);
}

/** Export the sealed periods that are not yet. One whose claims do not come to its seal is left out: a finding says so. */
async function exportPeriods(book: Book, seals: readonly Seal[], standing: VerifiedBook | undefined) {
  const exported = new Set<Period>();
  for (const seal of seals) {
    const isThere = standing?.periods.some((known) => known.period === seal.period && known.is_exported);
    if (isThere || (await isExported(book, seal))) exported.add(seal.period);
  }
  return exported;
}

async function isExported(book: Book, seal: Seal): Promise<boolean> {
  try {
    await exportMonth(books, files, book, seal);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === 'conflict') return false;
    throw error;
  }
}

/** Look at what a year decided, each week and whenever a book of it was looked at. */
async function verifyDecisions(fund: string, year: string, isDue: boolean, at: string) {
  const night = dayOf(at);
  const key = { fund, year, kind: 'verification', scope: 'decisions' };
  const standing = (await latest<VerifiedDecisions>(books, key))?.body;
  if (standing && !isDue && standing.verified_on >= weekOf(night).monday) return [];
  const { documents, violations } = await checkYear(books, fund, year);
  const verified: VerifiedDecisions = {
    verified_on: later(standing?.verified_on, night),
    documents,
    findings: listed(violations),
  };
  const wrong = violations.map(({ invariant, document }) => ({ what: `decision.${invariant}`, at: document }));
  await announceFindings(books, { fund, year, community: fund }, wrong, at);
  await revise(books, key, verified, { by: 'verifyBooks', at });
  if (wrong.length > 0) log.error('LS302 decisions differ', { fund, year, wrong: wrong.length });
  return [{ fund, year, documents, wrong: wrong.length }];
}
