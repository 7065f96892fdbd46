/**
 * The ledger against the insurer's DRG statement: on the 10th, when the claims of the month before are locked, and
 * whenever a statement arrives. What changed since becomes a new revision of the monthly statement.
 */
import type { Context, SQSEvent } from 'aws-lambda';
import { dayOf, monthBefore } from '../lib/calendar/shanghai.ts';
import type { Community } from '../lib/claims/roster.ts';
import { type MonthlyStatement, monthlyStatement, type ReceivedStatement } from '../lib/decisions/monthlyStatement.ts';
import { differenceOf } from '../lib/decisions/reconcileCommunity.ts';
import { Fault } from '../lib/errors.ts';
import { statementAddress } from '../lib/exchange/address.ts';
import { answerFile } from '../lib/exchange/answerFile.ts';
import { batchOf } from '../lib/exchange/batchOf.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { fixFile } from '../lib/files/fixFile.ts';
import { loadProfiles, statementProfile } from '../lib/files/loadProfiles.ts';
import { readStatement, type StatementFile } from '../lib/files/readStatement.ts';
import { receipt, unreadableReceipt } from '../lib/files/receipt.ts';
import { sha256Of } from '../lib/files/sha256Of.ts';
import { withholdRows } from '../lib/files/withholdRows.ts';
import { refuseStrangers } from '../lib/intake/refuseStrangers.ts';
import { log } from '../lib/log.ts';
import { formatFen, sumFen } from '../lib/money/fen.ts';
import { fundOf, funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { shipped } from '../lib/shipped.ts';
import { latest, listLatest, revise } from '../lib/store/documents.ts';
import { isPlanned } from '../lib/store/isPlanned.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { entriesOf } from '../lib/store/ledger/journal.ts';
import { lockPeriod } from '../lib/store/ledger/lockPeriod.ts';
import { tables } from '../lib/store/tables.ts';
import { type Arrival, arrivals } from '../lib/triggers/arrivals.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';

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
  const reconciled = [];
  for (const { fund } of funds(policy)) {
    if (!(await isPlanned(books, fund, month.slice(0, 4)))) continue;
    const { communities } = rosterOf(policy, fund, `${month}-01`);
    for (const { id: community } of communities) {
      await lockPeriod(books, { fund, community, year: month.slice(0, 4) }, month);
    }
    const received = await latest<ReceivedStatement>(books, statementKey(fund, month));
    if (received) reconciled.push(...(await reconcile(fund, month, received.body, await linesOf(received.body), at)));
    else log.warn('LS201 no statement of the month', { fund, month });
  }
  return reconciled;
});

const onArrival = arrivals(async ({ key, at }: Arrival) => {
  const bytes = await files.read(key);
  const of = { fund: key.split('/')[2] ?? '', year: dayOf(at).slice(0, 4), batch: batchOf(key, bytes) };
  const { answer, fix, sound } = answerTo(key, at, bytes);
  await answerFile(books, files, { ...of, by: 'reconcileMonth' }, answer, fix);
  if (!sound) return;
  const { fund, month, statement } = sound;
  const before = await latest<ReceivedStatement>(books, statementKey(fund, month));
  // Messages may come late: what was received after this one stands.
  if (before && Date.parse(before.made.at) > Date.parse(at)) return;
  const received = receivedOf(key, statement);
  await revise(books, statementKey(fund, month), received, { by: 'reconcileMonth', at });
  await reconcile(fund, month, received, statement.lines, at);
});

/** Read one statement. What is wrong with the file is its answer, not a failure of the run. */
function answerTo(key: string, at: string, bytes: Uint8Array) {
  try {
    const { fund, month } = statementAddress(key);
    const roster = rosterOf(policy, fundOf(policy, fund).fund, `${month}-01`);
    const statement = readStatement(bytes, profile);
    if (statement.refused.length > 0) {
      const fix = fixFile(withholdRows(statement, statement.lines));
      return { answer: receipt({ key, at }, statement, null), fix, sound: null };
    }
    refuseStrangers(statement, roster);
    const answer = receipt({ key, at }, statement, { accepted: statement.rows, repeated: 0 });
    return { answer, fix: null, sound: { fund, month, statement } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { answer: unreadableReceipt({ key, at }, bytes, error), fix: null, sound: null };
  }
}

function statementKey(fund: string, month: string) {
  return { fund, year: month.slice(0, 4), kind: 'insurer-statement', scope: month };
}

function receivedOf(key: string, { sha256, rows, sums }: StatementFile): ReceivedStatement {
  return { key, sha256, rows, booked: formatFen(sums.booked), payable: formatFen(sums.payable) };
}

/** The lines of a statement that was received earlier. Another file may lie there since, and that one was never taken. */
async function linesOf({ key, sha256 }: ReceivedStatement): Promise<Lines> {
  const bytes = await files.read(key);
  if (sha256Of(bytes) === sha256) return readStatement(bytes, profile).lines;
  throw new Fault(
    'stale',
    `${key} is no longer the statement that was received: drop the statement of the month again, under a name of its own.`,
    'key',
  );
}

async function reconcile(fund: string, month: string, received: ReceivedStatement, lines: Lines, at: string) {
  const { communities } = rosterOf(policy, fund, `${month}-01`);
  return Promise.all(
    communities.map((community) => reconcileOne(fund, month, community, received, lines.filter(of(community)), at)),
  );
}

function of({ divisions }: Community) {
  return ({ insuredAt }: Lines[number]) => divisions.includes(insuredAt);
}

async function reconcileOne(
  fund: string,
  month: string,
  community: Community,
  received: ReceivedStatement,
  lines: Lines,
  at: string,
) {
  const book = { fund, community: community.id, year: month.slice(0, 4) };
  const entries = await Array.fromAsync(entriesOf(books, book, month));
  const counters = await countersOf(books, book);
  const earlierDifferences = await differencesBefore(fund, community.id, month);
  const rules = rulesOfCommunity(policy, fund, community, `${month}-01`);
  const statement = monthlyStatement(rules, community, month, {
    entries,
    counters,
    earlierDifferences,
    received,
    lines,
  });
  const key = { fund, year: book.year, kind: 'monthly-statement', scope: `${community.id}.${month}` };
  await revise(books, key, statement, { by: 'reconcileMonth', at });
  const { matched, exceptions } = statement.result;
  return { community: community.id, month, matched, exceptions: exceptions.length };
}

async function differencesBefore(fund: string, community: string, month: string) {
  const year = month.slice(0, 4);
  const earlier = await listLatest<MonthlyStatement>(books, fund, year, 'monthly-statement');
  return sumFen(
    earlier
      .filter(({ body }) => body.month.community === community && body.month.period < month)
      .map(({ body }) => differenceOf(body)),
  );
}
