import { canonicalJson } from '../canonicalJson.ts';
import type { KeptReceipt } from '../documents/bodies/keptReceipt.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { Receipt } from '../files/receipt.ts';

/** What a reader looks for first; the rest follows by name. */
const FIRST = [
  'file',
  'receivedAt',
  'state',
  'rows',
  'accepted',
  'repeated',
  'refused',
] as const satisfies (keyof Receipt)[];

/** Write the receipt of a file beside it. The same receipt is the same text, whether it was made just now or is written again as the books keep it. */
export async function writeReceipt(bucket: Exchange, kept: KeptReceipt, problems: Receipt['problems']): Promise<void> {
  const first = Object.fromEntries(FIRST.map((name) => [name, kept[name]]));
  const sorted = JSON.parse(canonicalJson({ ...kept, problems })) as object;
  await bucket.write(kept.answer, JSON.stringify({ ...first, ...sorted }, null, 2), 'application/json');
}
