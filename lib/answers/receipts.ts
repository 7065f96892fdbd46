import type { receiptOperations } from '../api/operations/receipts.ts';
import { receiptDocument } from '../exchange/answerFile.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { documentAnswer, documentsAnswer } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** What became of the files that arrived. */
export function receiptAnswers({ books, policy }: Shelves): AnswersTo<typeof receiptOperations> {
  return {
    async listReceipts({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(books, { ...path, kind: 'receipt' }, query);
    },
    // That of a file which was only tried is asked for as `trial.<batch>`.
    readReceipt({ path: { fund, year, batch } }) {
      const [, trial, own = ''] = /^(trial\.)?(.*)$/.exec(batch) ?? [];
      return documentAnswer(books, receiptDocument({ fund, year, batch: own }, trial !== undefined));
    },
  };
}
