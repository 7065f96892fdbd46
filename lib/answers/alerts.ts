import type { alertOperations } from '../api/operations/alerts.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { documentsAnswer } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What was announced. */
export function alertAnswers({ books, policy }: Shelves): AnswersTo<typeof alertOperations> {
  return {
    async listAlerts({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(books, path, 'alert', query);
    },
  };
}
