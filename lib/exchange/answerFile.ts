import type { Receipt } from '../files/receipt.ts';
import { createOnce } from '../store/documents.ts';
import type { Tables } from '../store/tables.ts';
import { receiptKeys } from './address.ts';
import type { Exchange } from './bucket.ts';

/** A receipt as the books keep it: everything but the problems, which stand in full in the file beside the fix file. */
export type KeptReceipt = Omit<Receipt, 'problems'> & { readonly answer: string; readonly fix: string | null };

/**
 * Answer a file: receipt and fix file beside it in the exchange, and the receipt in the books. The first answer to a file
 * stays; the same file delivered again gets the same one.
 *
 * @param batch id of the file, the same whenever it is delivered
 */
export async function answerFile(
  books: Tables,
  bucket: Exchange,
  of: { readonly fund: string; readonly year: string; readonly batch: string; readonly by: string },
  answer: Receipt,
  fix: Uint8Array | null,
): Promise<KeptReceipt> {
  const keys = receiptKeys(answer.file);
  const { problems, ...counts } = answer;
  const kept = { ...counts, answer: keys.receipt, fix: fix && keys.fix };
  const key = { fund: of.fund, year: of.year, kind: 'receipt', scope: of.batch };
  const { document } = await createOnce<KeptReceipt>(books, key, kept, { by: of.by, at: answer.receivedAt });
  await bucket.write(keys.receipt, JSON.stringify({ ...document.body, problems }, null, 2), 'application/json');
  if (fix) await bucket.write(keys.fix, fix, 'text/csv; charset=utf-8');
  return document.body;
}
