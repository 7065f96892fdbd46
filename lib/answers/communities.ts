import type { communityOperations } from '../api/operations/communities.ts';
import { present } from '../calculation/present.ts';
import { incomeFromOthers, spendingOf } from '../decisions/spending.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { communityOf } from '../policy/communityOf.ts';
import { required } from '../store/documents.ts';
import type { Book } from '../store/ledger/book.ts';
import { countersOf } from '../store/ledger/counters.ts';
import { sealOf } from '../store/ledger/seals.ts';
import { documentAnswer, shown } from './documents.ts';
import { historyOfMonth } from './historyOfMonth.ts';
import type { Shelves } from './shelves.ts';

/** What a community has spent, month by month and for the year. */
export function communityAnswers({ books, policy }: Shelves): AnswersTo<typeof communityOperations> {
  return {
    readSpending: async ({ path }) => json(200, await spending({ books, policy }, path)),
    async readStatement({ path }) {
      const { fund, year, community, month } = path;
      const scope = `${community}.${month}`;
      const statement = await required(books, { fund, year, kind: 'monthly-statement', scope });
      return json(200, { ...shown(statement), seal: (await sealOf(books, path, month)) ?? null });
    },
    async readHistory({ path, query }) {
      communityOf(policy, path);
      return json(200, await historyOfMonth(books, path, query));
    },
    readClose: ({ path: { fund, year, community } }) =>
      documentAnswer(books, { fund, year, kind: 'close', scope: community }),
  };
}

/** A community's books by line, institution and period, and what it earned by treating residents of others. */
async function spending({ books, policy }: Shelves, book: Book) {
  const { own, others } = communityOf(policy, book);
  const theirs = await Promise.all(others.map(({ id }) => countersOf(books, { ...book, community: id })));
  const counters = await countersOf(books, book);
  const income = incomeFromOthers(own, theirs.flat());
  const { fund, year, community } = book;
  return present({ fund, year, community, ...spendingOf(counters), income_from_others: income });
}
