import { z } from 'zod';
import type { communityOperations } from '../api/operations/communities.ts';
import type { PageAsked } from '../api/page.ts';
import type { Counter } from '../claims/counter.ts';
import { booksOfYear, haveMoved } from '../decisions/booksOfYear.ts';
import type { ModeCClose } from '../decisions/closeYear.ts';
import { dilutionOf } from '../decisions/dilution.ts';
import { usedToDate } from '../decisions/monthlyStatement.ts';
import { incomeFromOthers, spendingOf } from '../decisions/spending.ts';
import { outstandingBefore } from '../decisions/watchCommunity.ts';
import type { Actor } from '../documents/actor.ts';
import { based, type Document, pinOf } from '../documents/document.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { documentKey, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { packageEnd } from '../documents/packageEnd.ts';
import { latest, requiredLatest } from '../documents/read.ts';
import { partsOf } from '../documents/scope.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { beyondTheFence } from '../fence.ts';
import { fundingTold } from '../funding/fundingTold.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { booksOfPackage } from '../intake/booksOfPackage.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { formatFen } from '../money/fen.ts';
import { communityOf } from '../policy/communityOf.ts';
import { scopeRuleNamed } from '../policy/scopesOn.ts';
import { sealOf } from '../proof/seals.ts';
import type { Book } from '../store/ledger/book.ts';
import { countedBook, countersOf } from '../store/ledger/counters.ts';
import type { Tables } from '../store/tables.ts';
import { present } from '../wire/present.ts';
import { bedDaySheets } from './bedDaySheets.ts';
import { differencesOfYear } from './differencesOfYear.ts';
import { documentAnswer, read } from './documents.ts';
import { exceptionsOfMonth } from './exceptionsOfMonth.ts';
import { historyOfMonth } from './historyOfMonth.ts';
import { noted, notedAlong } from './noted.ts';
import type { Shelves } from './shelves.ts';
import { stillToArrive } from './stillToArrive.ts';
import { targetsOfMembers } from './targetsOfMembers.ts';

/** What a community has spent, month by month and for the year. */
export function communityAnswers({
  tables,
  policy,
  files,
}: Shelves & { readonly files: Exchange }): AnswersTo<typeof communityOperations> {
  return {
    readSpending: async ({ path, query }, { by }) => json(200, await spending({ tables, policy }, path, query, by)),
    readTargets: async ({ path, query }, { by }) =>
      json(200, await targetsOfMembers({ tables, policy }, path, query, by)),
    readStatement: notedAlong(tables, 'readStatement', async ({ path }) => {
      const statement = await requiredLatest(tables, documentKey('monthly-statement', { ...path, period: path.month }));
      return json(200, {
        ...(await read(tables, statement)),
        ...(await heldThrough(tables, path, path.month)),
        seal: (await sealOf(tables, path, path.month)) ?? null,
        bed_days: await bedDaySheets(tables, path, statement.body.month.by_the_day ?? []),
      });
    }),
    listExceptions: noted(tables, 'listExceptions', async ({ path, query }, { by }) =>
      json(200, await exceptionsOfMonth(tables, files, path, query, by)),
    ),
    listDifferences: noted(tables, 'listDifferences', async (asked, received) => {
      communityOf(policy, asked.path);
      return json(200, await differencesOfYear(tables, files, asked, received));
    }),
    readDifferenceSheet: notedAlong(tables, 'readDifferenceSheet', ({ path }) => {
      communityOf(policy, path);
      return documentAnswer(tables, documentKey('difference-sheet', { ...path, period: path.month }));
    }),
    readHistory: noted(tables, 'readHistory', async ({ path, query }) => {
      const { community } = communityOf(policy, path);
      const named = (rule: string, day: string) => scopeRuleNamed(policy, path.fund, community, rule, day);
      return json(200, await historyOfMonth(tables, path, query, named));
    }),
    async readClose({ path }) {
      const close = await requiredLatest(tables, documentKey('close', path));
      const counted = await countedBook(tables, path);
      const ended = await packageEnd(tables, path);
      const held = await booksOfPackage(tables, path, ended, counted);
      const now = booksOfYear(counted.counters);
      const books_now = haveMoved(close.body.books, now) ? now : null;
      const not_arrived = close.body.is_provisional ? await stillToArrive(tables, path, held.counters, ended) : null;
      const funding = await fundingTold(tables, path);
      return json(200, { ...(await read(tables, close)), books_now, not_arrived, funding });
    },
    async readDilution({ path, query: { institution, ...coefficient } }) {
      const close = await requiredLatest(tables, documentKey('close', path));
      const { document: reference, revision, hash } = pinOf(close);
      const dilution = dilutionOf(byPoints(close), institution, coefficient);
      return json(200, { reference, revision, hash, ...dilution });
    },
  };
}

/** @throws Fault infeasible  no points split what its package leaves */
function byPoints({ key, body }: Document<'close'>): ModeCClose {
  if (body.formula === 'community-clearing') return body;
  const { zh, en } = documentNamed(key);
  throw new Fault('infeasible', {
    zh: `${zh}不按点数分配打包额（模式 C），系数变动不会稀释其他成员单位。`,
    en: `The ${en} is not split by points (mode C): no coefficient of one member takes anything from the others.`,
  });
}

/** The institution that the page before ended with. */
const spendingCursor = z.strictObject({ after: z.string() });

/**
 * A community's books by line and, a page of them, by institution and period; and what it earned by treating residents of others. Who has one
 * institution of it is shown what is on the books of that one.
 */
async function spending({ tables, policy }: Shelves, book: Book, { limit, cursor }: PageAsked, { scope }: Actor) {
  const after = cursor === undefined ? '' : readCursor(cursor, spendingCursor).after;
  const { community: whose, others } = communityOf(policy, book);
  const { institution: own } = partsOf(scope);
  const isOwn = ({ institution }: Counter) => own === undefined || institution === own;
  // Of the others' books a sum is told, and nothing else.
  const theirs = await beyondTheFence(() =>
    Promise.all(others.map(({ id }) => countersOf(tables, { ...book, community: id }))),
  );
  const counters = (await countersOf(tables, book)).filter(isOwn);
  const income = incomeFromOthers(whose, theirs.flat().filter(isOwn));
  const { fund, year, community } = book;
  const { institutions, ...sums } = spendingOf(counters);
  const behind = institutions.filter(({ institution }) => byCodePoint(institution, after) > 0);
  const page = behind.slice(0, limit);
  const next = behind.length > limit ? cursorText({ after: page.at(-1)!.institution }) : null;
  return present({ fund, year, community, ...sums, institutions: page, income_from_others: income, next });
}

/**
 * What the year of a community has used of its package through a period, by its books and by its statements as they were drawn up last, and what is expected to arrive of it; and
 * where its package has ended by then, since when it is settled institution by institution.
 */
async function heldThrough(tables: Tables, book: Book, period: string) {
  const [counted, months, ended, estimate] = await Promise.all([
    countedBook(tables, book),
    all(tables, book, 'monthly-statement', latest, withinCommunity(book.community)),
    packageEnd(tables, book),
    latest(tables, documentKey('completion', { ...book, month: period })),
  ]);
  const { counters, statements } = await booksOfPackage(tables, book, ended, counted, months.map(based));
  const used_to_date = usedToDate(
    period,
    counters,
    statements.map(({ body }) => body),
  );
  return {
    used_to_date,
    not_arrived: estimate ? formatFen(outstandingBefore(ended, estimate.body)) : null,
    by_institution_from: ended !== undefined && ended <= period ? ended : null,
  };
}
