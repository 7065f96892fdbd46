/**
 * The ledger against the insurer's statement of DRG or DIP cases: on the day on which the claims of a month are cut off, when they are locked and
 * sealed, and whenever a statement arrives. What changed since becomes a new revision of the monthly statement, unless that is approved: then
 * it waits for the next month that is drawn up. On these days the clearing period of the year before is drawn up, too, until its year is closed.
 */
import type { Context, SQSEvent } from 'aws-lambda';
import { monthBefore } from '../lib/calendar/months.ts';
import { dayOf, monthOf } from '../lib/calendar/shanghai.ts';
import { clearingPeriod, isClosed } from '../lib/claims/bookingPeriod.ts';
import type { Day } from '../lib/claims/claim.ts';
import type { Period } from '../lib/claims/posting.ts';
import type { Community } from '../lib/claims/roster.ts';
import { tellHeld } from '../lib/deadlines/tellHeld.ts';
import { claimCutoff } from '../lib/decisions/claimCutoff.ts';
import type { Based } from '../lib/decisions/pin.ts';
import type { StandingStatement } from '../lib/decisions/standingStatement.ts';
import { assertPlanned } from '../lib/documents/assertPlanned.ts';
import { based } from '../lib/documents/document.ts';
import { isPlanned } from '../lib/documents/isPlanned.ts';
import { documentKey } from '../lib/documents/key.ts';
import { latest } from '../lib/documents/read.ts';
import { Fault } from '../lib/errors.ts';
import { batchOf } from '../lib/exchange/batchOf.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { inspectFile } from '../lib/files/inspectFile.ts';
import { loadProfiles, statementProfiles } from '../lib/files/loadProfiles.ts';
import type { StatementFile } from '../lib/files/readStatement.ts';
import { sourceOf } from '../lib/files/source.ts';
import { answerFile } from '../lib/intake/answerFile.ts';
import { readArrivedStatement } from '../lib/intake/readArrivedStatement.ts';
import { reconcileBook } from '../lib/intake/reconcileBook.ts';
import { isMonthApproved } from '../lib/intake/refuseApprovedMonth.ts';
import { standingLines } from '../lib/intake/standingLines.ts';
import { statementReading } from '../lib/intake/statementReading.ts';
import { takeStatement } from '../lib/intake/takeStatement.ts';
import { log } from '../lib/log.ts';
import { byCodePoint } from '../lib/money/codePointOrder.ts';
import { type Belonging, communitiesOfPeriod } from '../lib/policy/communitiesThrough.ts';
import { fundsAsked } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { monthsBehind } from '../lib/proof/drawnWithLess.ts';
import { type MonthDue, monthsDue } from '../lib/proof/monthsDue.ts';
import { ownQueue } from '../lib/queues/ownQueue.ts';
import type { SealDue } from '../lib/queues/sealDue.ts';
import { shipped } from '../lib/shipped.ts';
import { type InFlight, inFlight } from '../lib/store/imports/inFlight.ts';
import { headOf } from '../lib/store/ledger/head.ts';
import { lockPeriod } from '../lib/store/ledger/lockPeriod.ts';
import { patience } from '../lib/store/patience.ts';
import { sideBySide } from '../lib/store/sideBySide.ts';
import { tablesIn } from '../lib/store/tables.ts';
import { type Arrival, arrivals } from '../lib/triggers/arrivals.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

type Lines = StatementFile['lines'];

const RUN = 'reconcileMonth';

/** So many months are looked at side by side. */
const AT_ONCE = 8;

const tables = tablesIn(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const forms = statementProfiles(loadProfiles(shipped('PROFILES_DIR')));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');
const desk = { tables, files, policy, forms };
const seals = ownQueue<SealDue>(process.env.SEALS_QUEUE_URL ?? '', 'Having a book sealed');

/** Two triggers, one run: the queue brings arrivals, the schedule an hour. */
export const handler = (event: unknown, context: Context) =>
  isFromQueue(event) ? onArrival(event, context) : onSchedule(event, context);

function isFromQueue(event: unknown): event is SQSEvent {
  return typeof event === 'object' && event !== null && 'Records' in event;
}

/** Every morning: what is cut off today, or was on a day that was missed. On most days that is nothing. */
const onSchedule = scheduled(['fund', 'month'], async ({ at, fund: asked, month }) => {
  const taken = await separately(fundsAsked(policy, asked), async ({ fund }) => {
    // Whoever asks for a month does not wait for what is on its way: it may be set aside for good.
    if (month !== undefined)
      return isClearing(month) ? clearingAsked(fund, month, at) : take(fund, await asIfDue(fund, month, at), at);
    const due = await monthsDue(tables, policy, fund, dayOf(at), RUN);
    const waiting = new Set<string>();
    const takeDue = async (one: MonthDue) => take(fund, await withoutHeld(fund, one, waiting, at), at);
    const taken = (await separately(due, takeDue)).flat();
    return [...taken, ...(await reconcileClearing(fund, yearBefore(at), at, isCutOff(fund, dayOf(at))))];
  });
  return taken.flat();
});

/**
 * A month without the communities of which claims are on their way: their lock waits until these are booked, and they are due again.
 *
 * @param waiting those of which an earlier month waits, and so this one; it is told of more
 */
async function withoutHeld(
  fund: string,
  { month, communities }: MonthDue,
  waiting: Set<string>,
  at: string,
): Promise<MonthDue> {
  const held = await inFlight(tables, fund, month);
  if (held.length > 0) log.warn('LS204 claims of the month are on their way', { fund, month, held: held.map(told) });
  await tellHeld(tables, fund, month, held, at);
  for (const { community } of held) waiting.add(community);
  return { month, communities: communities.filter(({ id }) => !waiting.has(id)) };
}

function told({ community, file }: InFlight) {
  return { community, file: file.file };
}

async function take(fund: string, { month, communities }: MonthDue, at: string) {
  const booksOf = communities.map(({ id: community }) => ({ fund, community, year: month.slice(0, 4) }));
  for (const book of booksOf) await lockPeriod(tables, book, month);
  const before = await reconcileBehind(fund, month, communities, at);
  const reconciled = await reconcile(fund, month, communities, at);
  // What is locked is sealed, by the function that can. Where that does not succeed, it is asked for each day until it does.
  for (const book of booksOf) await seals.send({ ...book, by: RUN, at });
  return [...before, ...reconciled];
}

/** What a lock went through is reconciled as well, where more was booked in it since it was drawn up: nothing more will be. */
async function reconcileBehind(fund: string, month: string, communities: readonly Belonging[], at: string) {
  const behind = await sideBySide(communities, AT_ONCE, async (belonging) => {
    const periods = await monthsBehind(tables, { fund, community: belonging.id, year: month.slice(0, 4) }, month);
    return periods.map((period) => ({ period, belonging }));
  });
  const byPeriod = [...Map.groupBy(behind.flat(), ({ period }) => period)].sort(([a], [b]) => byCodePoint(a, b));
  const reconciled = await separately(byPeriod, ([period, of]) =>
    reconcile(
      fund,
      period,
      of.map(({ belonging }) => belonging),
      at,
    ),
  );
  return reconciled.flat();
}

/**
 * What came after December was locked, of the communities whose year is not closed for good. It is locked with the year, and not here.
 *
 * @param isMeant of which of them
 */
async function reconcileClearing(fund: string, year: string, at: string, isMeant: (of: Belonging) => boolean) {
  if (!(await isPlanned(tables, fund, year))) return [];
  const period = clearingPeriod(year);
  const communities = communitiesOfPeriod(policy, fund, period).filter(isMeant);
  const books = communities.map(({ id: community }) => ({ fund, community, year }));
  const heads = await sideBySide(books, AT_ONCE, (book) => headOf(tables, book));
  const open = communities.filter((_, i) => heads[i]?.lockedThrough === `${year}-12`);
  return reconcile(fund, period, open, at);
}

/** Whether claims of a community are cut off on a day, in the year after its own as well: then its clearing period is drawn up. */
function isCutOff(fund: string, today: Day) {
  const month = monthBefore(today.slice(0, 7));
  return ({ community, on }: Belonging) => claimCutoff(rulesOfCommunity(policy, fund, community, on), month) === today;
}

async function clearingAsked(fund: string, period: Period, at: string) {
  const year = period.slice(0, 4);
  await assertPlanned(tables, fund, year, dayOf(at).slice(0, 4));
  return reconcileClearing(fund, year, at, () => true);
}

function isClearing(month: string): boolean {
  return month === clearingPeriod(month.slice(0, 4));
}

function yearBefore(at: string): string {
  return String(Number(dayOf(at).slice(0, 4)) - 1);
}

const onArrival = arrivals(async ({ key, at }: Arrival) => {
  const arrived = { key, at };
  const file = await inspectFile(sourceOf(await files.read(key)));
  const answering = { batch: batchOf(key, file.sha256), by: RUN };
  const read = await readArrivedStatement(policy, forms, arrived, file);
  if ('answer' in read) {
    await answerFile(tables, files, answering, read.answer, read.fix);
    return;
  }
  if (!(await takeStatement(desk, arrived, read, answering))) return;
  await reconcile(read.fund, read.period, read.communities, at);
});

/**
 * A month that somebody asks for, of every community.
 *
 * @throws Fault invalid_request  it goes on, and what is reconciled is locked
 * @throws Fault not_found  its year was not planned here
 */
async function asIfDue(fund: string, month: string, at: string): Promise<MonthDue> {
  if (month >= monthOf(at)) {
    throw new Fault(
      'invalid_request',
      {
        zh: `month：${month} 在 ${dayOf(at)} 尚未结束，不能锁定。`,
        en: `month: ${month} is not over on ${dayOf(at)}, and so cannot be locked.`,
      },
      'month',
    );
  }
  await assertPlanned(tables, fund, month.slice(0, 4), dayOf(at).slice(0, 4));
  return { month, communities: communitiesOfPeriod(policy, fund, month) };
}

function ofPeriod(fund: string, period: Period) {
  return { fund, year: period.slice(0, 4), period };
}

/**
 * Reconcile a period with the statement that stands and, should another one take its place meanwhile, with that one: of the communities
 * whose month is not approved, and whose year is not closed for good. The others' months are not touched.
 */
async function reconcile(fund: string, period: Period, communities: readonly Belonging[], at: string) {
  const settled = await sideBySide(communities, AT_ONCE, ({ id }) => isSettled(fund, period, id));
  const open = communities.filter((_, i) => !settled[i]);
  if (open.length === 0) return [];
  const patient = patience(`Reconciling ${period} of ${fund}`);
  for (;;) {
    const received = await latest(tables, documentKey('insurer-statement', ofPeriod(fund, period)));
    if (!received && !isClearing(period)) {
      log.warn('LS201 no statement of the month', { fund, month: period });
      return [];
    }
    const lines = await standingLines(files, statementReading(policy, forms, fund, period), received?.body);
    const statement = received && based(received);
    const reconciled = await separately(open, (belonging) =>
      reconcileOne(fund, period, belonging, statement, lines.filter(isInsuredIn(belonging.community)), at),
    );
    const now = await latest(tables, documentKey('insurer-statement', ofPeriod(fund, period)));
    if (now?.revision === received?.revision) return reconciled.flat();
    await patient.pause('another statement of the month arrived meanwhile');
  }
}

async function isSettled(fund: string, period: Period, community: string): Promise<boolean> {
  if (await isMonthApproved(tables, { fund, period }, community)) return true;
  const year = period.slice(0, 4);
  const { lockedThrough } = await headOf(tables, { fund, year, community });
  return isClosed(year, lockedThrough);
}

function isInsuredIn({ divisions }: Community) {
  return ({ insuredAt }: Lines[number]) => divisions.includes(insuredAt);
}

async function reconcileOne(
  fund: string,
  period: Period,
  { community, on }: Belonging,
  statement: Based<StandingStatement> | undefined,
  lines: Lines,
  at: string,
) {
  const rules = rulesOfCommunity(policy, fund, community, on);
  const drawn = await reconcileBook(desk, rules, community, { fund, period, statement, lines }, { by: RUN, at });
  if (drawn === undefined) return [];
  const { matched, exceptions } = drawn.result;
  return { community: community.id, month: period, matched, exceptions: exceptions.count };
}
