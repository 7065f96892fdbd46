import type { verificationOperations } from '../api/operations/verification.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { latest, listLatest } from '../store/documents.ts';
import { shown } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What verifying the books of a year has found, the seals of its closed months, and the last night it was looked at. */
export function verificationAnswers({ books, policy }: Shelves): AnswersTo<typeof verificationOperations> {
  return {
    async readVerification({ path: { fund, year } }) {
      fundOf(policy, fund, 'path.fund');
      const [documents, seals, last] = await Promise.all([
        listLatest(books, fund, year, 'verification'),
        listLatest(books, fund, year, 'seal'),
        latest<{ readonly night: string }>(books, { fund, year, kind: 'verified-night', scope: 'last' }),
      ]);
      return json(200, {
        last_night: last?.body.night ?? null,
        documents: documents.map(shown),
        seals: seals.map(({ body }) => body),
      });
    },
  };
}
