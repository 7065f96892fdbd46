import type { overviewOperations } from '../api/operations/overview.ts';
import type { Counter } from '../claims/counter.ts';
import { bySide } from '../claims/packageSide.ts';
import { packageIn } from '../decisions/packagesOfYear.ts';
import { totalOf } from '../decisions/spending.ts';
import { actsOn } from '../documents/actsOn.ts';
import { stateOf } from '../documents/courseOf.ts';
import { documentKey, type FundYear, referenceOf, withinCommunity } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { lastOf } from '../documents/lastOf.ts';
import { latest, standing } from '../documents/read.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen } from '../money/fen.ts';
import type { Belonging } from '../policy/communitiesThrough.ts';
import { fundOf } from '../policy/funds.ts';
import type { Book } from '../store/ledger/book.ts';
import { countersOf } from '../store/ledger/counters.ts';
import { headOf } from '../store/ledger/head.ts';
import type { Tables } from '../store/tables.ts';
import { present } from '../wire/present.ts';
import { communitiesSeen } from './communitiesSeen.ts';
import type { Shelves } from './shelves.ts';

/** All communities side by side. Of each some seven items are read, side by side, however large its books are. */
export function overviewAnswers({ tables, policy }: Shelves): AnswersTo<typeof overviewOperations> {
  return {
    async readOverview({ path }, { by, also }) {
      fundOf(policy, path.fund, 'path.fund');
      const theirs = communitiesSeen(policy, path, [by, ...also]);
      const packages = await packagesOf(tables, path);
      const communities = await Promise.all(theirs.map((one) => communityShown(tables, path, one, packages)));
      return json(200, present({ ...path, communities }));
    },
  };
}

/** The packages in force, else as they were drawn up last. */
async function packagesOf(tables: Tables, year: FundYear) {
  const key = documentKey('packages', year);
  const inForce = await standing(tables, key);
  return { document: inForce ?? (await latest(tables, key)), in_force: inForce !== undefined };
}

type Packages = Awaited<ReturnType<typeof packagesOf>>;

async function communityShown(
  tables: Tables,
  year: FundYear,
  { id, community }: Belonging,
  { document, in_force }: Packages,
) {
  const book: Book = { ...year, community: id };
  const within = withinCommunity(id);
  const [head, counters, completion, pace, close] = await Promise.all([
    headOf(tables, book),
    countersOf(tables, book),
    lastOf(tables, year, 'completion', within),
    lastOf(tables, year, 'pace', within),
    closeShown(tables, book),
  ]);
  const { inside, outside } = bySide(counters);
  const amount = document && packageIn(document.body, id);
  return {
    ...{ id, name: community.name, locked_through: head.lockedThrough },
    package: amount === undefined ? null : { amount, in_force },
    booked: formatFen(totalOf(inside)),
    outside: formatFen(totalOf(outside)),
    not_arrived: completion?.body.result.outstanding ?? null,
    months: monthsOf(inside),
    pace: pace ? paceShown(pace) : null,
    close,
  };
}

function monthsOf(counters: readonly Counter[]) {
  const months = Map.groupBy(counters, ({ period }) => period);
  return [...months]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([period, of]) => ({ period, booked: formatFen(totalOf(of)) }));
}

function paceShown({ key, body }: NonNullable<Awaited<ReturnType<typeof lastOf<'pace'>>>>) {
  const { level, planned, used, pace, forecast } = body.result;
  const { month } = body.input as { readonly month: number };
  const { month_weights } = body.policy as { readonly month_weights: readonly string[] };
  return { reference: referenceOf(key), through: month, level, planned, used, pace, forecast, month_weights };
}

async function closeShown(tables: Tables, book: Book) {
  const key = documentKey('close', book);
  const close = await latest(tables, key);
  if (close === undefined) return null;
  const state = stateOf(KINDS.close.life, await actsOn(tables, key), close.revision);
  return { reference: referenceOf(key), state, is_provisional: close.body.is_provisional };
}
