import { dataKey, fundIn, manifestKey, receiptKeys } from '../exchange/address.ts';
import type { Exchange, ListedObject } from '../exchange/bucket.ts';
import { A_WHILE_MS, type UnsettledWork } from './unsettled.ts';

/**
 * The files of a fund that lie in the exchange for a while and have no receipt, or none since they were put there last. The exchange itself is
 * looked at: a file of which nobody was ever told is in no table.
 *
 * @param at ISO instant of the run
 */
export async function filesWithoutReceipt(files: Exchange, fund: string, at: string): Promise<UnsettledWork[]> {
  const found: UnsettledWork[] = [];
  for (const kind of ['claims', 'trials', 'statements']) {
    const answered = new Map<string, string>();
    for await (const receipt of files.list(`receipts/${kind}/${fund}/`)) answered.set(receipt.key, receipt.at);
    for await (const file of files.list(`inbound/${kind}/${fund}/`)) {
      if (fundIn(file.key) === fund && isUnanswered(file, answered, at)) {
        found.push({ what: 'file_without_receipt', of: file.key, since: file.at });
      }
    }
  }
  return found;
}

function isUnanswered(file: ListedObject, answered: ReadonlyMap<string, string>, at: string): boolean {
  if (Date.parse(at) - Date.parse(file.at) < A_WHILE_MS) return false;
  const receipt = answered.get(receiptKeys(dataKey(file.key)).receipt);
  // A manifest that comes after its file has it answered once more, and one that comes before it waits with it.
  return receipt === undefined || (receipt < file.at && file.key !== manifestKey(dataKey(file.key)));
}
