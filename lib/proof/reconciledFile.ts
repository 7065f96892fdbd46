import type { DrawnMonth, LinesFile } from '../decisions/monthlyStatement.ts';
import { Fault } from '../errors.ts';
import { reconciledKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Book } from '../store/ledger/book.ts';
import { packed, type ReconciledLines, unpacked } from './reconciledText.ts';

/**
 * Write everything that was reconciled of a month, before the statement that names it: who dies between the two leaves a file that
 * nobody names. It lies under its own hash, so that what is written a second time is the same.
 */
export async function keepReconciled(files: Exchange, book: Book, drawn: DrawnMonth): Promise<LinesFile> {
  const { bytes, sha256, lines } = packed({
    ...drawn.input,
    exceptions: drawn.result.exceptions,
    carried: drawn.carried,
  });
  const key = reconciledKey({ ...book, period: drawn.month.period }, sha256);
  await files.write(key, bytes, 'application/gzip');
  return { key, sha256, lines };
}

/**
 * Read what a monthly statement names.
 *
 * @throws Fault not_found  the file is not there
 * @throws Fault stale  it no longer is what was written
 */
export async function readReconciled(files: Exchange, file: LinesFile): Promise<ReconciledLines> {
  const lines = unpacked(await files.read(file.key), file);
  if (!lines) throw alteredFile(file);
  return lines;
}

/** That a file no longer is what was written when its month was reconciled. */
export function alteredFile({ key, sha256 }: LinesFile, cause?: unknown): Fault {
  return new Fault(
    'stale',
    {
      zh: `${key} 已不是对账时写入的内容（SHA-256 应为 ${sha256}）：请恢复该对象的前一版本，月结算单本身没有改变。`,
      en: `${key} no longer is what was written when the month was reconciled (its text should have the SHA-256 ${sha256}): bring back its earlier version. The monthly statement itself is unchanged.`,
    },
    'key',
    cause,
  );
}
