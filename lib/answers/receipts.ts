import type { receiptOperations } from '../api/operations/receipts.ts';
import { documentKey } from '../documents/key.ts';
import { requiredLatest } from '../documents/read.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { bytes } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { documentAnswer, documentsAnswer } from './documents.ts';
import { fixFileOf } from './fixFileOf.ts';
import type { Shelves } from './shelves.ts';

/** What became of the files that arrived. */
export function receiptAnswers({
  tables,
  policy,
  files,
}: Shelves & { readonly files: Exchange }): AnswersTo<typeof receiptOperations> {
  return {
    async listReceipts({ path, query }) {
      fundOf(policy, path.fund, 'path.fund');
      return documentsAnswer(tables, path, 'receipt', query);
    },
    readReceipt: ({ path }) => documentAnswer(tables, keyOf(path)),
    async readFixFile({ path }) {
      const { body } = await requiredLatest(tables, keyOf(path));
      const { name, content } = await fixFileOf(files, body);
      return bytes(content, 'text/csv; charset=utf-8', name);
    },
  };
}

/** The document of a receipt. That of a file which was only tried is asked for as `trial.<batch>`. */
function keyOf({ fund, year, batch }: { readonly fund: string; readonly year: string; readonly batch: string }) {
  const [, trial, meant = ''] = /^(trial\.)?(.*)$/.exec(batch) ?? [];
  return documentKey<'receipt' | 'trial'>(trial ? 'trial' : 'receipt', { fund, year, batch: meant });
}
