import { booksNamed } from '../claims/booksNamed.ts';
import { Fault } from '../errors.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Sealing } from './sealBook.ts';

/**
 * End a run that had to seal a book and could not.
 *
 * @throws Fault conflict  naming the first period that is locked and has no seal
 */
export function refuseUnsealed({ community }: Book, { unsealed }: Sealing): void {
  if (unsealed === null) return;
  const { zh, en } = booksNamed(community, unsealed);
  throw new Fault('conflict', {
    zh: `${zh}已锁定但未能封账：日记账的批次不连续，或与账簿头的合计不符。已记账目未作改动；请查看账簿核验结果，处理后再次封账。`,
    en: `The ${en} are locked and could not be sealed: the commits of their journal are not without a gap, or do not come to what their head says. Nothing was changed; look at the verification of the books, and seal again when it is explained.`,
  });
}
