import { dayOf } from '../calendar/shanghai.ts';
import { canonicalJson } from '../canonicalJson.ts';
import type { KeptReceipt } from '../documents/bodies/keptReceipt.ts';
import { revise } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { noteSent } from '../documents/sentFiles.ts';
import { fundIn, isTrial, receiptKeys } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { type Arrived, type Receipt, waitingReceipt } from '../files/receipt.ts';
import type { Tables } from '../store/tables.ts';
import { writeReceipt } from './writeReceipt.ts';

/** A fix file: its bytes, or where it lies on the disk. */
export type FixFile = Uint8Array | { readonly path: string };

/** Which delivery is answered, the same whenever it comes, and by whom. */
export interface Answering {
  readonly batch: string;
  /** The function that answers. */
  readonly by: string;
}

/**
 * Answer a file: receipt and fix file beside it in the exchange, and the receipt in the books, under the fund in whose folder
 * it lies and the year in which it was received. A file that is only tried has its receipt among the trials.
 *
 * The same file delivered again gets the same receipt, with the time it was first received. Where it is judged otherwise
 * than before (a day it speaks of has come, an institution was listed since), the new answer takes the place of the old,
 * unless that one has more of its rows in the books: they are there.
 */
export async function answerFile(
  tables: Tables,
  bucket: Exchange,
  { batch, by }: Answering,
  answer: Receipt,
  fix: FixFile | null,
): Promise<KeptReceipt> {
  const keys = receiptKeys(answer.file);
  const { problems, ...counts } = answer;
  const of = { fund: fundIn(answer.file), year: dayOf(answer.receivedAt).slice(0, 4), batch };
  const key = documentKey(isTrial(answer.file) ? 'trial' : 'receipt', of);
  const before = (await latest(tables, key))?.body;
  if (before && inBooks(before) > inBooks(counts)) return before;
  const fresh = { ...counts, answer: keys.receipt, fix: fix && keys.fix };
  const again = before && { ...fresh, receivedAt: before.receivedAt };
  const kept = again && canonicalJson(again) === canonicalJson(before) ? again : fresh;
  await revise(tables, key, kept, { by, at: answer.receivedAt });
  if (!isTrial(answer.file)) await noteSent(tables, documentKey('receipt', of), kept);
  await writeReceipt(bucket, kept, problems);
  if (fix) await writeFix(bucket, keys.fix, fix);
  return kept;
}

/**
 * Tell the sender of a file what is waited for, itself or its manifest. That is said in the exchange alone: nothing has
 * happened yet that the books could keep.
 */
export async function answerWaiting(bucket: Exchange, arrived: Arrived, awaits: string): Promise<void> {
  const { receipt } = receiptKeys(arrived.key);
  const { problems, ...counts } = waitingReceipt(arrived, awaits);
  await writeReceipt(bucket, { ...counts, answer: receipt, fix: null }, problems);
}

async function writeFix(bucket: Exchange, key: string, fix: FixFile): Promise<void> {
  const type = 'text/csv; charset=utf-8';
  if ('path' in fix) await bucket.writeFile(key, fix.path, type);
  else await bucket.write(key, fix, type);
}

/** How many rows of a file are in the books, through it or before it; those of a trial are not. */
function inBooks({ file, accepted, repeated }: Pick<KeptReceipt, 'file' | 'accepted' | 'repeated'>): number {
  return isTrial(file) ? 0 : accepted + repeated;
}
