import { dayOf } from '../calendar/shanghai.ts';
import { hashOf } from '../canonicalJson.ts';
import type { Day } from '../claims/claim.ts';
import type { CashOf } from '../decisions/cash.ts';
import { settledCash } from '../decisions/cash.ts';
import { countsReceived } from '../decisions/paymentRules.ts';
import type { Pin } from '../decisions/pin.ts';
import { cashOfCommunity, drawReceived, type Received, receivedBy } from '../decisions/receivedInYear.ts';
import { based, type Made } from '../documents/document.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { revise } from '../documents/keep.ts';
import { type DocumentKey, documentKey, partsOfScope } from '../documents/key.ts';
import type { BodyOf } from '../documents/kinds.ts';
import { Fault } from '../errors.ts';
import { beyondTheFence } from '../fence.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { type ResolvedPolicy, resolve } from '../policy/resolve.ts';
import type { Book } from '../store/ledger/book.ts';
import type { Tables } from '../store/tables.ts';
import { cashOf } from './cashOf.ts';

/** What the bank has paid of a community's instalments, kept as it is counted; undefined where the area counts what was ordered. */
export async function received(tables: Tables, policy: Policy, book: Book, made: Made): Promise<Received | undefined> {
  const rules = rulesOf(policy, book);
  if (!countsReceived(rules)) return undefined;
  const cash = await ofCommunity(tables, policy, book, dayOf(made.at));
  const drawn = drawReceived(rules, book.year, cash);
  const { document } = await revise(tables, documentKey('cash', book), drawn, made);
  return { cash: based(document), by: receivedBy(book.year, cash) };
}

/**
 * Refuse to lock a close that counts what was received as long as an instalment is under way, as it would be paid once more with the close, or when something of it was paid or came
 * back since the close was drawn up.
 *
 * @throws Fault conflict  naming the order that is under way
 * @throws Fault stale  the close is drawn up anew
 */
export async function refuseUnderWay(
  { tables, policy }: { readonly tables: Tables; readonly policy: Policy },
  key: DocumentKey<'close'>,
  close: BodyOf<'close'>,
  today: Day,
): Promise<void> {
  const [pin] = 'cash' in close.from ? (close.from.cash as readonly Pin[]) : [];
  if (pin === undefined) return;
  const book = { fund: key.fund, year: key.year, ...partsOfScope(key) };
  const cash = await ofCommunity(tables, policy, book, today);
  const { debts } = settledCash(key.year, today, cash);
  const underWay = debts.find(({ debt }) => debt.outstanding > 0n);
  const { zh, en } = documentNamed(key);
  if (underWay) {
    const { id } = underWay.debt.debt.last;
    throw new Fault('conflict', {
      zh: `订单 ${id}（${underWay.document}）尚未到账也未退回，${zh}按到账数计算预付款：待银行回单录入并重新清算后再锁定。未作任何更改。`,
      en: `Order ${id} (${underWay.document}) is neither paid nor returned, and the ${en} counts what was received: enter what the bank reports of it and close the year again before you lock it. Nothing was changed.`,
    });
  }
  if (hashOf(drawReceived(rulesOf(policy, book), book.year, cash)) === pin.hash) return;
  throw new Fault('stale', {
    zh: `${zh}出具之后，预付款的到账情况有了变化：请重新清算（lumpsum run clearYear），再办理。未作任何更改。`,
    en: `Since the ${en} was drawn up, something of the instalments was paid or came back: close the year again (lumpsum run clearYear), and act on that. Nothing was changed.`,
  });
}

async function ofCommunity(tables: Tables, policy: Policy, book: Book, today: Day): Promise<CashOf> {
  // A batch pays many at once; nothing is told of the others.
  return cashOfCommunity(await beyondTheFence(() => cashOf(tables, policy, book, today)), book);
}

function rulesOf(policy: Policy, { fund, year }: Book): ResolvedPolicy {
  return resolve(policy, fundOf(policy, fund).area, `${year}-12-31`);
}
