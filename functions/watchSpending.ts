/** Every morning: how fast each community uses its package, judged by its last whole month, and who must be told. */
import { dayOf, monthBefore } from '../lib/calendar/shanghai.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { watchCommunity } from '../lib/decisions/watchCommunity.ts';
import { funds } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { shipped } from '../lib/shipped.ts';
import { createOnce, latest } from '../lib/store/documents.ts';
import { countersOf } from '../lib/store/ledger/counters.ts';
import { announce } from '../lib/store/outbox.ts';
import { tables } from '../lib/store/tables.ts';
import { scheduled } from '../lib/triggers/scheduled.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));

export const handler = scheduled(async ({ at }) => {
  const day = dayOf(at);
  const month = monthBefore(day.slice(0, 7));
  const watched = [];
  for (const { fund } of funds(policy)) watched.push(...(await watchFund(fund, month, day, at)));
  return watched;
});

/** A morning is looked at once: looked at again later, the books would say more than was known then. */
async function watchFund(fund: string, month: string, day: string, at: string) {
  const year = month.slice(0, 4);
  const packages = await latest<Decision<'packages'>>(books, { fund, year, kind: 'packages', scope: 'year' });
  if (!packages) return [];
  const levels = [];
  for (const home of rosterOf(policy, fund, `${month}-01`).communities) {
    const community = home.id;
    const key = { fund, year, kind: 'pace', scope: `${community}.${day}` };
    const lumpSum = packages.body.result.packages.find(({ id }) => id === community)?.amount;
    if (lumpSum === undefined || (await latest(books, key))) continue;
    const counters = await countersOf(books, { fund, community, year });
    const rules = rulesOfCommunity(policy, fund, home, `${month}-01`);
    const pace = watchCommunity(rules, packages.body, lumpSum, counters, month);
    await tell({ fund, year, community }, month, pace, at);
    await createOnce(books, key, pace, { by: 'watchSpending', at });
    levels.push({ community, month, level: pace.result.level });
  }
  return levels;
}

/** A level is told once for a month: the id says which. */
async function tell(
  book: { fund: string; year: string; community: string },
  month: string,
  { result, input, illustrative }: Decision<'spending-pace'>,
  at: string,
) {
  const { level, pace, planned, forecast } = result;
  if (level === 'ok') return;
  const { booked } = input as { booked: string };
  const id = `pace.${book.fund}.${book.community}.${month}.${level}`;
  const figures = { month, level, pace, planned, booked, forecast };
  const facts = illustrative.length === 0 ? figures : { ...figures, illustrative };
  await announce(books, { ...book, id, kind: 'pace', at, facts });
}
