import { canonicalJson } from '../canonicalJson.ts';
import { waysOf } from '../decisions/waysInForce.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { revision, standingNumber } from '../documents/read.ts';
import { waysInForce } from '../documents/waysInForce.ts';
import { Fault } from '../errors.ts';
import { beyondTheFence } from '../fence.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to sign a month that was drawn up by other ways of payment than those in force: what it owes may be another amount.
 *
 * @throws Fault stale  naming the ways that came into force since
 */
export async function refuseOtherWays(
  tables: Tables,
  key: DocumentKey<'monthly-statement'>,
  number: number,
): Promise<void> {
  // What is in force was signed by the ways of its time.
  if ((await standingNumber(tables, key)) === number) return;
  const { body } = await revision(tables, key, number);
  // Of whoever treated people, whoever signs.
  const ways = await beyondTheFence(() => waysInForce(tables, key));
  const now = waysOf(
    ways,
    body.result.by_institution.map(({ id }) => id),
  ).map(({ pin }) => pin);
  const then = new Set((body.from.ways ?? []).map((pin) => canonicalJson(pin)));
  const since = now.find((pin) => !then.has(canonicalJson(pin)));
  if (!since) return;
  const [month, by] = [documentNamed(key, number), since.document];
  throw new Fault('stale', {
    zh: `${month.zh}出具之后，付费方式（${by}）已生效：请重新出具（lumpsum run reconcileMonth --month），再办理。未作任何更改。`,
    en: `Ways of payment (${by}) came into force after the ${month.en} was drawn up: have it drawn up again (lumpsum run reconcileMonth --month), and act on that. Nothing was changed.`,
  });
}
