import type { receiptOperations } from '../api/operations/receipts.ts';
import { type KeptReceipt, receiptDocument } from '../exchange/answerFile.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { bytes } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { required } from '../store/documents.ts';
import { documentAnswer, documentsAnswer } from './documents.ts';
import { fixFileOf } from './fixFileOf.ts';
import type { Shelves } from './shelves.ts';

/** What became of the files that arrived. */
export function receiptAnswers({
  books,
  policy,
  files,
}: Shelves & { readonly files: Exchange }): AnswersTo<typeof receiptOperations> {
  return {
    async listReceipts({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(books, { ...path, kind: 'receipt' }, query);
    },
    readReceipt: ({ path }) => documentAnswer(books, keyOf(path)),
    async readFixFile({ path }) {
      const { body } = await required<KeptReceipt>(books, keyOf(path));
      const { name, content } = await fixFileOf(files, body);
      return bytes(content, 'text/csv; charset=utf-8', name);
    },
  };
}

/** The document of a receipt. That of a file which was only tried is asked for as `trial.<batch>`. */
function keyOf({ fund, year, batch }: { readonly fund: string; readonly year: string; readonly batch: string }) {
  const [, trial, own = ''] = /^(trial\.)?(.*)$/.exec(batch) ?? [];
  return receiptDocument({ fund, year, batch: own }, trial !== undefined);
}
