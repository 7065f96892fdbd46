import type { Receipt } from '../files/receipt.ts';
import { canonicalJson } from '../store/canonicalJson.ts';
import { latest, revise } from '../store/documents.ts';
import type { Tables } from '../store/tables.ts';
import { receiptKeys } from './address.ts';
import type { Exchange } from './bucket.ts';

/** A receipt as the books keep it: everything but the problems, which stand in full in the file beside the fix file. */
export type KeptReceipt = Omit<Receipt, 'problems'> & { readonly answer: string; readonly fix: string | null };

/**
 * Answer a file: receipt and fix file beside it in the exchange, and the receipt in the books.
 *
 * The same file delivered again gets the same receipt, with the time it was first received. Where it is judged otherwise
 * than before (a day it speaks of has come, an institution was listed since), the new answer takes the place of the old,
 * unless that one has more of its rows in the books: they are there.
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
  const key = { fund: of.fund, year: of.year, kind: 'receipt', scope: of.batch };
  const before = (await latest<KeptReceipt>(books, key))?.body;
  if (before && inBooks(before) > inBooks(counts)) return before;
  const fresh = { ...counts, answer: keys.receipt, fix: fix && keys.fix };
  const again = before && { ...fresh, receivedAt: before.receivedAt };
  const kept = again && canonicalJson(again) === canonicalJson(before) ? again : fresh;
  await revise<KeptReceipt>(books, key, kept, { by: of.by, at: answer.receivedAt });
  await bucket.write(keys.receipt, JSON.stringify({ ...kept, problems }, null, 2), 'application/json');
  if (fix) await bucket.write(keys.fix, fix, 'text/csv; charset=utf-8');
  return kept;
}

/** How many rows of a file are in the books, through it or before it. */
function inBooks({ accepted, repeated }: Pick<KeptReceipt, 'accepted' | 'repeated'>): number {
  return accepted + repeated;
}
