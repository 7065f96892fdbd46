import { canonicalJson } from '../canonicalJson.ts';
import type { Day } from '../claims/claim.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { revision } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../store/tables.ts';
import { batchNow } from './batchNow.ts';

/**
 * Refuse to bring a payment batch into force that would be another one if it were drawn up today: something of it is paid by a batch that was approved since, has come
 * back or has not, an account has changed, or a document is in force no more.
 *
 * @throws Fault conflict, and as `batchNow` does
 */
export async function refuseOtherBatch(
  tables: Tables,
  policy: Policy,
  key: DocumentKey<'payment-batch'>,
  number: number,
  today: Day,
): Promise<void> {
  const { body } = await revision(tables, key, number);
  const pays = body.from.pays.map(({ document }) => document);
  const now = await batchNow(tables, policy, key, { due: body.due, pays }, today);
  if (canonicalJson(now) === canonicalJson(body)) return;
  const { zh, en } = documentNamed(key, number);
  throw new Fault('conflict', {
    zh: `${zh}出具之后，所列文书、收款账户或此前批次的到账、退回情况有了变化：请重新录入本批次，再送审。未作任何更改。`,
    en: `Since the ${en} was drawn up, a document that it pays, an account, or what the bank has paid of earlier batches has changed: draw it up anew, and submit that. Nothing was changed.`,
  });
}
