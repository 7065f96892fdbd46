import type { verificationOperations } from '../api/operations/verification.ts';
import { documentKey } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest } from '../documents/read.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { shown } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What verifying the books of a year has found, the seals of its closed months, and the last night it was looked at. */
export function verificationAnswers({ tables, policy }: Shelves): AnswersTo<typeof verificationOperations> {
  return {
    async readVerification({ path }) {
      fundOf(policy, path.fund, 'path.fund');
      const [looked, decisions, receipts, seals, last] = await Promise.all([
        all(tables, path, 'verified-book', latest),
        all(tables, path, 'verified-decisions', latest),
        all(tables, path, 'verified-receipts', latest),
        all(tables, path, 'seal', latest),
        latest(tables, documentKey('verified-night', path)),
      ]);
      return json(200, {
        last_night: last?.body.night ?? null,
        documents: await Promise.all([...looked, ...decisions, ...receipts].map((document) => shown(tables, document))),
        seals: seals.map(({ body }) => body),
      });
    },
  };
}
