import { z } from 'zod';
import type { receiptOperations } from '../api/operations/receipts.ts';
import { fundYear } from '../api/pathWords.ts';
import { documentKey } from '../documents/key.ts';
import { requiredLatest } from '../documents/read.ts';
import { type Known, sentPage } from '../documents/sentFiles.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { bytes } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { documentAnswer, documentsAnswer, documentsPage, latestShown } from './documents.ts';
import { fillPage } from './fillPage.ts';
import { fixFileOf } from './fixFileOf.ts';
import { noted } from './noted.ts';
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
    async findReceipts({ path: { fund }, query: { number, file, limit, cursor } }) {
      fundOf(policy, fund, 'path.fund');
      const known = knownOf(number, file);
      const after = cursor === undefined ? undefined : readCursor(cursor, sentCursor);
      const { files: found, more } = await sentPage(tables, fund, known, limit, after);
      if (found.length === 0 && !after) throw nothingSent(fund, number ?? file!);
      const { shown, last, isCut } = await fillPage(found, async ({ receipt }) =>
        latestShown(tables, await requiredLatest(tables, receipt)),
      );
      return documentsPage(
        shown.map(({ json }) => json),
        (more || isCut) && last ? cursorText({ year: last.receipt.year, scope: last.receipt.scope }) : null,
      );
    },
    readReceipt: ({ path }) => documentAnswer(tables, keyOf(path)),
    readFixFile: noted(tables, 'readFixFile', async ({ path }) => {
      const { body } = await requiredLatest(tables, keyOf(path));
      const { name, content } = await fixFileOf(files, body);
      return bytes(content, 'text/csv; charset=utf-8', name);
    }),
  };
}

/** The receipt that the page before ended with. */
const sentCursor = z.strictObject({ year: fundYear, scope: z.string() });

/** What the files are found by: one of the two. */
function knownOf(number: string | undefined, file: string | undefined): Known {
  if (number !== undefined && file === undefined) return { number };
  if (file !== undefined && number === undefined) return { file };
  throw new Fault(
    'invalid_request',
    {
      zh: '请用 number（报送方的批次号）或 file（交换区中的文件）之一查回执。',
      en: 'Ask by number (the sender’s own) or by file (its key in the exchange), and by one of them only.',
    },
    'query.number',
  );
}

function nothingSent(fund: string, asked: string): Fault {
  return new Fault(
    'not_found',
    {
      zh: `${fund} 没有“${asked}”的回执：文件尚未处理完，或未收到。`,
      en: `There is no receipt of ${fund} for "${asked}": the file is still worked on, or did not come.`,
    },
    'query',
  );
}

/** The document of a receipt. That of a file which was only tried is asked for as `trial.<batch>`. */
function keyOf({ fund, year, batch }: { readonly fund: string; readonly year: string; readonly batch: string }) {
  const [, trial, meant = ''] = /^(trial\.)?(.*)$/.exec(batch) ?? [];
  return documentKey<'receipt' | 'trial'>(trial ? 'trial' : 'receipt', { fund, year, batch: meant });
}
