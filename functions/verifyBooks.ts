/**
 * Every night: whether the books still are what they say they are, and whether all that was decided still adds up.
 *
 * Head and counters of every book are held against what they were when they were summed last. Where anything moved, and once a
 * week, its whole journal is read: each period that is not what it was to the byte is summed anew, and the claims of the months that
 * changed are held against their entries, each week those of one month more. Closed months are exported, and sealed where they are not. What is wrong,
 * found twice and seconds apart, is announced once.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import { weekOf } from '../lib/calendar/weekOf.ts';
import type { Period } from '../lib/claims/posting.ts';
import { assertPlanned } from '../lib/documents/assertPlanned.ts';
import type { VerifiedBook } from '../lib/documents/bodies/verifiedBook.ts';
import type { Document } from '../lib/documents/document.ts';
import { revise } from '../lib/documents/keep.ts';
import { documentKey } from '../lib/documents/key.ts';
import type { BodyOf } from '../lib/documents/kinds.ts';
import { plannedPackages } from '../lib/documents/plannedPackages.ts';
import { latest } from '../lib/documents/read.ts';
import { Fault } from '../lib/errors.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { log } from '../lib/log.ts';
import { byCodePoint } from '../lib/money/codePointOrder.ts';
import { communitiesThrough } from '../lib/policy/communitiesThrough.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { announceFindings } from '../lib/proof/announceFindings.ts';
import { checkYear, type YearToCheck } from '../lib/proof/checkYear.ts';
import { exportSealed } from '../lib/proof/exportSealed.ts';
import { foundTwice } from '../lib/proof/foundTwice.ts';
import { isSeen } from '../lib/proof/isSeen.ts';
import { knownPeriods } from '../lib/proof/knownPeriods.ts';
import { news } from '../lib/proof/news.ts';
import { openQuestions } from '../lib/proof/openQuestions.ts';
import { periodsToAsk } from '../lib/proof/periodsToAsk.ts';
import { periodsToRead } from '../lib/proof/periodsToRead.ts';
import { sealable } from '../lib/proof/sealable.ts';
import { findingCount, findingsIn, type ReadPeriod, readPeriod, verifiedBook } from '../lib/proof/verifiedBook.ts';
import { findingsInDecisions, verifiedDecisions } from '../lib/proof/verifiedDecisions.ts';
import { verifyReceipts } from '../lib/proof/verifyReceipts.ts';
import { ownQueue } from '../lib/queues/ownQueue.ts';
import type { SealDue } from '../lib/queues/sealDue.ts';
import { shipped } from '../lib/shipped.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { checkClaims } from '../lib/store/ledger/checkClaims.ts';
import { keptSums } from '../lib/store/ledger/keptSums.ts';
import { questionsAbout } from '../lib/store/ledger/question.ts';
import { questionsOf } from '../lib/store/ledger/questionsOf.ts';
import { sumBook } from '../lib/store/ledger/sumBook.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');
const sealing = ownQueue<SealDue>(process.env.SEALS_QUEUE_URL ?? '', 'Having a book sealed');

/** A night looks at what is due; an officer who asks for a year has all of it looked at, every claim. */
type Extent = 'what is due' | 'everything';

type Packages = BodyOf<'packages'>;

/** So many books, and so many years, are looked at side by side. */
const AT_ONCE = 4;

export const handler = scheduled(['fund', 'fundYear'], async ({ at, fund: asked, fundYear }) => {
  const verified = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    const thisYear = dayOf(at).slice(0, 4);
    if (fundYear !== undefined) {
      await assertPlanned(tables, fund, fundYear, thisYear);
      return verifyYear(fund, fundYear, await packagesOf(fund, fundYear), at, 'everything');
    }
    const planned = await plannedPackages(tables, fund, thisYear);
    const looked = ({ key: { year }, body }: Document<'packages'>) => verifyNight(fund, year, body, at);
    return (await separately(planned, looked, AT_ONCE)).flat();
  });
  return verified.flat();
});

async function packagesOf(fund: string, year: string): Promise<Packages | undefined> {
  return (await latest(tables, documentKey('packages', { fund, year })))?.body;
}

/** A night is looked at once, and none after a later one: the books would say more than was known then. */
async function verifyNight(fund: string, year: string, packages: Packages, at: string) {
  const night = dayOf(at);
  const key = documentKey('verified-night', { fund, year });
  const last = await latest(tables, key);
  if (last && last.body.night >= night) return [];
  const looked = await verifyYear(fund, year, packages, at, 'what is due');
  await revise(tables, key, { night }, { by: 'verifyBooks', at }, last);
  return looked;
}

async function verifyYear(fund: string, year: string, packages: Packages | undefined, at: string, extent: Extent) {
  const communities = communitiesOf(fund, year, packages, dayOf(at));
  const look = (community: string) => verifyCommunity({ fund, year, community }, at, extent);
  const looked = await separately(communities, look, AT_ONCE);
  const isDue = extent === 'everything' || looked.flat().length > 0;
  const receipts = await verifyReceipts(tables, { fund, year }, at, extent);
  return [...looked.flat(), ...receipts, ...(await verifyDecisions({ fund, year, communities }, isDue, at))];
}

// Whoever was given a package, if only in a draft, has books to look at.
function communitiesOf(fund: string, year: string, packages: Packages | undefined, night: string): string[] {
  const [first, end] = [`${year}-01-01`, `${year}-12-31`];
  const last = night < end ? night : end;
  const members = first <= night ? communitiesThrough(policy, fund, { first, last, day: first }) : [];
  const ids = [...(packages?.result.packages ?? []), ...members].map(({ id }) => id);
  return [...new Set(ids)].sort(byCodePoint);
}

/** Look at the books of a community, unless there is nothing new to see. Done twice it is the same. */
async function verifyCommunity(book: Book, at: string, extent: Extent) {
  const key = documentKey('verified-book', book);
  const [before, kept] = await Promise.all([latest(tables, key), keptSums(tables, book)]);
  const standing = before?.body;
  const night = dayOf(at);
  if (extent === 'what is due') {
    if (standing && standing.verified_on >= night) return [told(book, standing)];
    if (isSeen(book.year, kept, standing, night)) return [];
  }
  const verified = await lookAt(book, standing, at, extent);
  await announceFindings(tables, book, news(findingsIn(verified), standing ? findingsIn(standing) : []), at);
  await revise(tables, key, verified, { by: 'verifyBooks', at }, before);
  return [told(book, verified)];
}

/** Have sealed what is locked and is not, sum the journal, export what is sealed, and read the claims that are to be read. */
async function lookAt(book: Book, standing: VerifiedBook | undefined, at: string, extent: Extent) {
  const night = dayOf(at);
  const before = extent === 'everything' ? undefined : standing;
  const { seals, proven, unsealed } = await sealable(tables, book);
  if (proven.length > 0) await sealing.send({ ...book, by: 'verifyBooks', at });
  const sealed = new Map(seals.map(({ period, hash }) => [period, hash]));
  const known = knownPeriods(book.year, before, night);
  const summed = await foundTwice(() => sumBook(tables, book, { seals: sealed, known }));
  if (!summed) throw restless(book);
  const wasExported = (period: Period) => !!standing?.periods.some((of) => of.period === period && of.is_exported);
  const exported = await exportSealed(tables, files, book, seals, wasExported);
  const due = periodsToRead(summed.periods, before, night);
  // The claims of a month that could not be exported say why.
  const hindered = seals.map(({ period }) => period).filter((period) => !exported.has(period));
  const read = new Map<Period, ReadPeriod>();
  const openIn = (period: Period) => openQuestions(before?.periods.find((of) => of.period === period));
  for (const [period, after] of [...due, ...hindered.map((period): [Period, number] => [period, 0])]) {
    const asked = after === 0 ? [] : (openIn(period) ?? []);
    const checked = await foundTwice(() => checkClaims(tables, book, period, { after, asked }));
    if (!checked) throw restless(book);
    read.set(period, readPeriod(checked));
  }
  for (const period of periodsToAsk(before, [...read.keys()])) {
    const open = openIn(period);
    const questions = open ? questionsAbout(tables, open) : questionsOf(tables, book, period);
    read.set(period, readPeriod({ findings: [], questions: await questions }));
  }
  return verifiedBook(book.community, { night, summed, seals, unsealed, read, exported }, standing);
}

function restless({ community, year }: Book): Fault {
  return new Fault('unavailable', {
    zh: `${community} ${year} 年度的账簿一直有人在入账，未能核验。`,
    en: `The books of ${community} for ${year} did not come to rest: others booked all the while.`,
  });
}

/** What a look at a book comes to; the log has it where something is wrong. */
function told({ fund, year, community }: Book, verified: VerifiedBook) {
  const look = { fund, year, community, wrong: findingCount(verified) };
  if (look.wrong > 0) log.error('LS301 books differ', look);
  return look;
}

/** Look at what a year decided, each week and whenever a book of it was looked at. */
async function verifyDecisions(of: YearToCheck, isDue: boolean, at: string) {
  const { fund, year } = of;
  const night = dayOf(at);
  const key = documentKey('verified-decisions', { fund, year });
  const before = await latest(tables, key);
  const standing = before?.body;
  if (standing && !isDue && standing.verified_on >= weekOf(night).monday) return [];
  const checked = await checkYear(tables, files, of);
  const verified = verifiedDecisions(night, checked, standing);
  const found = findingsInDecisions(verified);
  await announceFindings(
    tables,
    { fund, year, community: fund },
    news(found, standing ? findingsInDecisions(standing) : []),
    at,
  );
  await revise(tables, key, verified, { by: 'verifyBooks', at }, before);
  const look = { fund, year, documents: checked.documents, wrong: verified.findings.count };
  if (look.wrong > 0) log.error('LS302 decisions differ', look);
  return [look];
}
