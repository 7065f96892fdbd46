import { sentBefore } from '../documents/sentFiles.ts';
import { fundIn } from '../exchange/address.ts';
import type { Receipt } from '../files/receipt.ts';
import { remarkOf } from '../files/remark.ts';
import type { Tables } from '../store/tables.ts';

/**
 * The answer to a file that brought nothing new, with the file that it is, byte for byte, if that is why. Else somebody sent other bytes
 * of which all was known, and may want to know why.
 *
 * @param batch of the file itself
 */
export async function noteSameFile(tables: Tables, answer: Receipt, batch: string): Promise<Receipt> {
  if (answer.state !== 'nothing_new' || answer.sha256 === null) return answer;
  const same = await sentBefore(tables, fundIn(answer.file), answer.sha256, batch);
  if (same === undefined) return answer;
  return { ...answer, remarks: [...answer.remarks, remarkOf('same_file', same.file)] };
}
