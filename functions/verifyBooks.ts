/**
 * Every night: whether the books still are what they say they are, and whether all that was decided still adds up.
 *
 * Head and counters of every book are held against what they were when they were summed last. Where anything moved, and once a
 * week, the book is summed anew from its journal, and the claims of the months that changed are held against their entries, each
 * week those of one month more. Closed months are sealed and exported. What is wrong is announced once.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { weekOf } from '../lib/calendar/weekOf.ts';
import { periodsOfYear } from '../lib/claims/periodsOfYear.ts';
import type { Period } from '../lib/claims/posting.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { Fault } from '../lib/errors.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { exportSealed } from '../lib/exchange/exportSealed.ts';
import { rostersOn } from '../lib/intake/rostersOn.ts';
import { log } from '../lib/log.ts';
import { byCodePoint } from '../lib/money/codePointOrder.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { announceFindings } from '../lib/proof/announceFindings.ts';
import { checkYear } from '../lib/proof/checkYear.ts';
import { isSeen } from '../lib/proof/isSeen.ts';
import { news } from '../lib/proof/news.ts';
import { periodsToRead } from '../lib/proof/periodsToRead.ts';
import {
  findingsIn,
  type ReadPeriod,
  readPeriod,
  type VerifiedBook,
  verifiedBook,
  wrongIn,
} from '../lib/proof/verifiedBook.ts';
import { type VerifiedDecisions, verifiedDecisions, wrongDecisions } from '../lib/proof/verifiedDecisions.ts';
import { shipped } from '../lib/shipped.ts';
import { latest, revise } from '../lib/store/documents.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { checkClaims } from '../lib/store/ledger/checkClaims.ts';
import { keptSums } from '../lib/store/ledger/keptSums.ts';
import { sealBook } from '../lib/store/ledger/sealBook.ts';
import { sumBook } from '../lib/store/ledger/sumBook.ts';
import { plannedYears } from '../lib/store/plannedYears.ts';
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
    const years = await plannedYears(books, fund, dayOf(at).slice(0, 4));
    return (await separately(years, (year) => verifyNight(fund, year, at))).flat();
  });
  return verified.flat();
});

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
  const key = { fund: book.fund, year: book.year, kind: 'verification', scope: `books.${book.community}` };
  const standing = (await latest<VerifiedBook>(books, key))?.body;
  const night = dayOf(at);
  if (extent === 'what is due') {
    if (standing && standing.verified_on >= night) return [told(book, standing)];
    const kept = await keptSums(books, book);
    if (kept && isSeen(book.year, kept, standing, night)) return [];
  }
  const verified = await lookAt(book, standing, at, extent);
  await announceFindings(books, book, news(findingsIn(verified), standing ? findingsIn(standing) : []), at);
  await revise(books, key, verified, { by: 'verifyBooks', at });
  return [told(book, verified)];
}

/** Seal what is locked, sum the journal, export what is sealed, and read the claims that are to be read. */
async function lookAt(book: Book, standing: VerifiedBook | undefined, at: string, extent: Extent) {
  const night = dayOf(at);
  const seals = await sealBook(books, book, { by: 'verifyBooks', at });
  const summed = await sumBook(books, book, new Map(seals.map(({ period, hash }) => [period, hash])));
  if (!summed) throw restless(book);
  const wasExported = (period: Period) => !!standing?.periods.some((of) => of.period === period && of.is_exported);
  const exported = await exportSealed(books, files, book, seals, wasExported);
  const due = periodsToRead(summed.periods, extent === 'everything' ? undefined : standing, night);
  // The claims of a month that could not be exported say why.
  const hindered = seals.map(({ period }) => period).filter((period) => !exported.has(period));
  const read = new Map<Period, ReadPeriod>();
  for (const period of new Set([...due, ...hindered])) {
    read.set(period, readPeriod(await checkClaims(books, book, period)));
  }
  return verifiedBook(book.community, { night, summed, seals, read, exported }, standing);
}

function restless({ community, year }: Book): Fault {
  return new Fault('unavailable', {
    zh: `${community} ${year} 年度的账簿一直有人在入账，未能核验。`,
    en: `The books of ${community} for ${year} did not come to rest: others booked all the while.`,
  });
}

/** What a look at a book comes to; the log has it where something is wrong. */
function told({ fund, year, community }: Book, verified: VerifiedBook) {
  const look = { fund, year, community, wrong: wrongIn(verified) };
  if (look.wrong > 0) log.error('LS301 books differ', look);
  return look;
}

/** Look at what a year decided, each week and whenever a book of it was looked at. */
async function verifyDecisions(fund: string, year: string, isDue: boolean, at: string) {
  const night = dayOf(at);
  const key = { fund, year, kind: 'verification', scope: 'decisions' };
  const standing = (await latest<VerifiedDecisions>(books, key))?.body;
  if (standing && !isDue && standing.verified_on >= weekOf(night).monday) return [];
  const checked = await checkYear(books, fund, year);
  const verified = verifiedDecisions(night, checked, standing);
  const found = wrongDecisions(verified);
  await announceFindings(
    books,
    { fund, year, community: fund },
    news(found, standing ? wrongDecisions(standing) : []),
    at,
  );
  await revise(books, key, verified, { by: 'verifyBooks', at });
  const look = { fund, year, documents: checked.documents, wrong: verified.findings.count };
  if (look.wrong > 0) log.error('LS302 decisions differ', look);
  return [look];
}
