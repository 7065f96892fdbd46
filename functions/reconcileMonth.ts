/**
 * The ledger against the insurer's DRG statement: on the 10th, when the claims of the month before are locked and sealed, and
 * whenever a statement arrives. What changed since becomes a new revision of the monthly statement.
 */
import type { Context, SQSEvent } from 'aws-lambda';
import { dayOf, monthBefore } from '../lib/calendar/shanghai.ts';
import { dayOfPeriod } from '../lib/claims/bookingPeriod.ts';
import type { Community } from '../lib/claims/roster.ts';
import {
  broughtUpToDate,
  knowingMore,
  type MonthlyStatement,
  monthlyStatement,
  type ReceivedStatement,
} from '../lib/decisions/monthlyStatement.ts';
import { differenceOf } from '../lib/decisions/reconcileCommunity.ts';
import { type StandingStatement, standingOf, statementAsReceived } from '../lib/decisions/standingStatement.ts';
import { Fault } from '../lib/errors.ts';
import { answerFile } from '../lib/exchange/answerFile.ts';
import { batchOf } from '../lib/exchange/batchOf.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { inspectFile } from '../lib/files/inspectFile.ts';
import { loadProfiles, statementProfile } from '../lib/files/loadProfiles.ts';
import { readStatement, type StatementFile } from '../lib/files/readStatement.ts';
import { sourceOf } from '../lib/files/source.ts';
import { readArrivedStatement } from '../lib/intake/readArrivedStatement.ts';
import { log } from '../lib/log.ts';
import { sumFen } from '../lib/money/fen.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { shipped } from '../lib/shipped.ts';
import { amend, latest, listLatest, type Made } from '../lib/store/documents.ts';
import { isPlanned } from '../lib/store/isPlanned.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { entriesOf } from '../lib/store/ledger/journal.ts';
import { lockPeriod } from '../lib/store/ledger/lockPeriod.ts';
import { sealBook } from '../lib/store/ledger/sealBook.ts';
import { tables } from '../lib/store/tables.ts';
import { type Arrival, arrivals } from '../lib/triggers/arrivals.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';
import { separately } from '../lib/triggers/separately.ts';

type Lines = StatementFile['lines'];

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const profile = statementProfile(loadProfiles(shipped('PROFILES_DIR')));
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');

/** Two triggers, one run: the queue brings arrivals, the schedule an hour. */
export const handler = (event: unknown, context: Context) =>
  isBatch(event) ? onArrival(event, context) : onSchedule(event, context);

function isBatch(event: unknown): event is SQSEvent {
  return typeof event === 'object' && event !== null && 'Records' in event;
}

const onSchedule = scheduled(async ({ at }) => {
  const month = monthBefore(dayOf(at).slice(0, 7));
  const reconciled = await separately(funds(policy), async ({ fund }) => {
    if (!(await isPlanned(books, fund, month.slice(0, 4)))) return [];
    for (const { id: community } of rosterOf(policy, fund, dayOfPeriod(month)).communities) {
      await lockPeriod(books, { fund, community, year: month.slice(0, 4) }, month);
    }
    const reconciledMonth = await reconcile(fund, month, at);
    await sealMonth(fund, month, at);
    return reconciledMonth;
  });
  return reconciled.flat();
});

const onArrival = arrivals(async ({ key, at }: Arrival) => {
  const file = await inspectFile(sourceOf(await files.read(key)), profile.encodings);
  const of = { fund: key.split('/')[2] ?? '', year: dayOf(at).slice(0, 4), batch: batchOf(key, file.sha256) };
  const { answer, fix, sound } = await readArrivedStatement(policy, profile, { key, at }, file);
  await answerFile(books, files, { ...of, by: 'reconcileMonth' }, answer, fix);
  if (!sound) return;
  const { fund, period, statement } = sound;
  const arrived = statementAsReceived(key, statement, at);
  const stands = (standing: StandingStatement | undefined) => standingOf(standing, arrived);
  await amend(books, statementKey(fund, period), stands, { by: 'reconcileMonth', at });
  await reconcile(fund, period, at);
});

/** What is locked is sealed. Where that does not succeed, the night does it. */
function sealMonth(fund: string, month: string, at: string) {
  return separately(rosterOf(policy, fund, dayOfPeriod(month)).communities, ({ id: community }) =>
    sealBook(books, { fund, community, year: month.slice(0, 4) }, { by: 'reconcileMonth', at }),
  );
}

function statementKey(fund: string, period: string) {
  return { fund, year: period.slice(0, 4), kind: 'insurer-statement', scope: period };
}

/** Reconcile a period with the statement that stands and, should another one take its place meanwhile, with that one. */
async function reconcile(fund: string, period: string, at: string) {
  for (;;) {
    const standing = await latest<StandingStatement>(books, statementKey(fund, period));
    if (!standing) {
      log.warn('LS201 no statement of the month', { fund, month: period });
      return [];
    }
    const { receivedAt: _, ...received } = standing.body;
    const lines = await linesOf(received);
    const reconciled = await separately(rosterOf(policy, fund, dayOfPeriod(period)).communities, (community) =>
      reconcileOne(fund, period, community, received, lines.filter(of(community)), at),
    );
    const now = await latest(books, statementKey(fund, period));
    if (now?.revision === standing.revision) return reconciled;
  }
}

/** The lines of a statement that was received. Another file may lie there since, and that one was never taken. */
async function linesOf({ key, sha256 }: ReceivedStatement): Promise<Lines> {
  const file = await inspectFile(sourceOf(await files.read(key)), profile.encodings);
  if (file.sha256 === sha256) return (await readStatement(file, profile)).lines;
  throw new Fault(
    'stale',
    {
      zh: `${key} 已不是当时收到的结算单：请换一个文件名，重新上传该月的结算单。`,
      en: `${key} is no longer the statement that was received: drop the statement of the month again, under a name of its own.`,
    },
    'key',
  );
}

function of({ divisions }: Community) {
  return ({ insuredAt }: Lines[number]) => divisions.includes(insuredAt);
}

async function reconcileOne(
  fund: string,
  period: string,
  community: Community,
  received: ReceivedStatement,
  lines: Lines,
  at: string,
) {
  const book = { fund, community: community.id, year: period.slice(0, 4) };
  const key = { fund, year: book.year, kind: 'monthly-statement', scope: `${community.id}.${period}` };
  const made = { by: 'reconcileMonth', at };
  const rules = rulesOfCommunity(policy, fund, community, dayOfPeriod(period));
  for (;;) {
    const drawn = monthlyStatement(rules, community, period, {
      entries: await Array.fromAsync(entriesOf(books, book, period)),
      counters: await countersOf(books, book),
      earlierDifferences: await differencesBefore(book, period),
      received,
      lines,
    });
    const { document } = await amend<MonthlyStatement>(books, key, (standing) => knowingMore(standing, drawn), made);
    if (knowingMore(document.body, drawn) !== drawn) continue;
    await bringUpToDate(book, period, made);
    const { matched, exceptions } = drawn.result;
    return { community: community.id, month: period, matched, exceptions: exceptions.length };
  }
}

async function differencesBefore(book: Book, period: string) {
  const earlier = (await statementsOf(book)).filter(({ body }) => body.month.period < period);
  return sumFen(earlier.map(({ body }) => differenceOf(body)));
}

/** What the year has used to date follows from every period before it: tell it anew from this one on. */
async function bringUpToDate(book: Book, from: string, made: Made) {
  const counters = await countersOf(books, book);
  const statements = await statementsOf(book);
  for (const [i, { key, body }] of statements.entries()) {
    if (body.month.period < from) continue;
    const differences = sumFen(statements.slice(0, i + 1).map((earlier) => differenceOf(earlier.body)));
    await amend<MonthlyStatement>(books, key, (standing) => broughtUpToDate(standing!, counters, differences), made);
  }
}

/** The monthly statements of a community's year, in order of period. */
function statementsOf({ fund, year, community }: Book) {
  return listLatest<MonthlyStatement>(books, fund, year, 'monthly-statement', `${community}.`);
}
