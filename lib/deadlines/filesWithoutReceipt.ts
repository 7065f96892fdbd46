import { dataKey, fundIn, manifestKey, receiptKeys } from '../exchange/address.ts';
import type { Exchange, ListedObject } from '../exchange/bucket.ts';
import { A_WHILE_MS, type UnsettledWork } from './unsettled.ts';

/** Kinds of files that may come with a manifest, and wait for it. */
const HAVE_MANIFESTS: readonly string[] = ['claims', 'trials'];

/**
 * The files of a fund that lie in the exchange for a while and have no receipt, or none since they were put there last, and those whose receipt says that
 * the other part of the delivery is waited for. The exchange itself is looked at: a file of which nobody was ever told is in no table.
 *
 * @param at ISO instant of the run
 */
export async function filesWithoutReceipt(files: Exchange, fund: string, at: string): Promise<UnsettledWork[]> {
  const found: UnsettledWork[] = [];
  for (const kind of ['claims', 'trials', 'statements', 'enrolments']) {
    const arrived = await listed(files, `inbound/${kind}/${fund}/`);
    const old = [...arrived.values()].filter((file) => fundIn(file.key) === fund && isOld(file, at));
    if (old.length === 0) continue;
    const answered = await listed(files, `receipts/${kind}/${fund}/`);
    for (const file of old) {
      const receipt = answered.get(receiptKeys(dataKey(file.key)).receipt);
      if (isUnanswered(file, receipt)) found.push({ what: 'file_without_receipt', of: file.key, since: file.at });
      else if (
        HAVE_MANIFESTS.includes(kind) &&
        !arrived.has(otherPart(file.key)) &&
        (await isWaiting(files, receipt!))
      ) {
        found.push({ what: 'file_waits', of: file.key, since: file.at });
      }
    }
  }
  return found;
}

async function listed(files: Exchange, prefix: string): Promise<ReadonlyMap<string, ListedObject>> {
  const objects = await Array.fromAsync(files.list(prefix));
  return new Map(objects.map((object) => [object.key, object]));
}

function isOld(file: ListedObject, at: string): boolean {
  return Date.parse(at) - Date.parse(file.at) >= A_WHILE_MS;
}

function isUnanswered(file: ListedObject, receipt: ListedObject | undefined): boolean {
  // A manifest that comes after its file has it answered once more, and one that comes before it waits with it.
  return receipt === undefined || (receipt.at < file.at && file.key !== manifestKey(dataKey(file.key)));
}

/** The manifest of a file, the file of a manifest. */
function otherPart(key: string): string {
  const data = dataKey(key);
  return key === data ? manifestKey(data) : data;
}

/** A file that came alone may need no manifest; its receipt says whether it does. */
async function isWaiting(files: Exchange, receipt: ListedObject): Promise<boolean> {
  const { state } = JSON.parse(new TextDecoder().decode(await files.read(receipt.key))) as { readonly state?: string };
  return state === 'waiting';
}
