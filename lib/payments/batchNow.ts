import type { Day } from '../claims/claim.ts';
import { settledCash } from '../decisions/cash.ts';
import { type BatchEntered, drawBatch, type Owing, type PaymentBatch } from '../decisions/paymentBatch.ts';
import { type DocumentKey, partsOfScope, referenceOf } from '../documents/key.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { accountOn } from './accountOn.ts';
import { batchesInForce, listsOf } from './cashOf.ts';
import { owedBy } from './owedBy.ts';

/** So many documents and accounts are read side by side. */
const AT_ONCE = 10;

/** A payment batch as it would be drawn up on a day, beside every other one that is in force. @throws Fault as `owedBy` and `drawBatch` do */
export async function batchNow(
  tables: Tables,
  policy: Policy,
  key: DocumentKey<'payment-batch'>,
  entered: BatchEntered,
  today: Day,
): Promise<PaymentBatch> {
  const numbered = entered.pays.map((reference, i) => ({ reference, path: `body.pays[${i}]` }));
  const owing = await sideBySide(numbered, AT_ONCE, ({ reference, path }) =>
    owedBy(tables, policy, key, reference, path),
  );
  const rules = resolve(policy, fundOf(policy, key.fund).area, today);
  const accounts = new Map(
    await sideBySide(institutionsOf(owing), AT_ONCE, async (institution) => {
      return [institution, await accountOn(tables, rules, key.fund, institution, today)] as const;
    }),
  );
  const others = await batchesInForce(tables, key, today);
  const cash = {
    batches: others.filter(({ pin }) => pin.document !== referenceOf(key)),
    lists: await listsOf(tables, key, today),
  };
  const { debts: ordered } = settledCash(key.year, today, cash);
  const of = { year: key.year, ...partsOfScope(key) };
  return drawBatch(of, entered, { owing, ordered, accountOf: (institution) => accounts.get(institution) });
}

function institutionsOf(owing: readonly Owing[]): string[] {
  return [...new Set(owing.flatMap(({ to }) => to.map(({ institution }) => institution)))];
}
