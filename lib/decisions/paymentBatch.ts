import { z } from 'zod';
import type { SettledDebt } from '../cash/settledDebt.ts';
import type { Day } from '../claims/claim.ts';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, formatFen, sumFen } from '../money/fen.ts';
import { day } from '../wire/wire.ts';
import { illustrativeIn } from './decision.ts';
import type { InstitutionAccount } from './institutionAccount.ts';
import { keptAsSent } from './keptAsSent.ts';
import { type Based, type Pin, pinText } from './pin.ts';

/** So many documents are paid by one batch still. */
const MOST_PAID = 200;

/** What officers enter of a payment batch (拨付批次): until when it is to be paid, and which documents it pays. */
export interface BatchEntered {
  readonly due: Day;
  /** References of documents in force, `<fund>/<year>/<kind>/<scope>`. */
  readonly pays: readonly string[];
}

const EXPECTED = 'expected references of documents, such as 320500-390/2025/prepayment-order/changshu.2025-03';
const reference = z.string(EXPECTED).regex(/^[^/\s]{1,64}\/\d{4}\/[a-z-]{1,64}\/[\w.-]{1,200}$/, EXPECTED);

export const batchEntered = keptAsSent<BatchEntered>(
  z.strictObject({
    due: day,
    pays: z
      .array(reference, EXPECTED)
      .min(1, EXPECTED)
      .max(MOST_PAID, `expected at most ${MOST_PAID} of them`)
      .refine((pays) => new Set(pays).size === pays.length, 'expected each document once'),
  }),
);

/** An order to the bank: which document it pays, to whom, on which account. Amounts in yuan. */
export interface PaymentRow {
  /** `<year>.<batch>.<number of the row>`: what the bank names when it reports. */
  readonly order: string;
  /** The document that says that it is owed. */
  readonly document: string;
  readonly institution: string;
  /** What is owed once: that of the first order where this one takes the place of another. */
  readonly amount: string;
  /** What the bank is to pay now: less than the amount where a part of it was paid before the rest came back. */
  readonly to_pay: string;
  readonly account: string;
  readonly bank: string;
  readonly holder: string;
  /** The order that came back, and whose place this one takes. */
  readonly reissue_of?: string;
}

/** A payment batch: once it is approved, its rows are the orders that go to the bank. */
export interface PaymentBatch {
  readonly batch: string;
  readonly due: Day;
  readonly rows: readonly PaymentRow[];
  /** What the bank is to pay, in all. */
  readonly amount: string;
  readonly from: {
    readonly pays: readonly Pin[];
    readonly accounts: readonly Pin[];
    /** The batches in force that have orders for the same. */
    readonly earlier?: readonly Pin[];
  };
  readonly illustrative: readonly string[];
}

/** What a document in force says is owed, and to whom. Amounts in fen. */
export interface Owing {
  readonly document: Based;
  readonly to: readonly { readonly institution: string; readonly amount: Fen }[];
}

/** What was ordered already: a debt, what the bank has made of it, and the batches that have its orders. */
export interface OrderedDebt {
  /** The document that it pays. */
  readonly document: string;
  readonly debt: SettledDebt;
  readonly batches: readonly Pin[];
}

/** What a batch is drawn up from. */
export interface BatchOn {
  /** In the order of `pays`. */
  readonly owing: readonly Owing[];
  readonly ordered: readonly OrderedDebt[];
  /** The account that counts; undefined where none does. */
  readonly accountOf: (institution: string) => Based<InstitutionAccount> | undefined;
}

/**
 * Draw up a payment batch: what each document owes beyond what is ordered for it already, and what of that came back, once more, on the account of today.
 *
 * @throws Fault conflict  a document is ordered already, owes nothing, or owes less than is ordered; or an institution has no account that counts. It names the
 *   place in `body.pays`
 */
export function drawBatch(
  { year, batch }: { readonly year: string; readonly batch: string },
  { due, pays }: BatchEntered,
  { owing, ordered, accountOf }: BatchOn,
): PaymentBatch {
  const wanted = owing.flatMap((one, i) => {
    const path = `body.pays[${i}]`;
    const rows = one.to.flatMap((to) => wantedOf(one, to, ordered, path));
    if (rows.length === 0) throw nothingToPay(pays[i]!, path);
    return rows.map((row) => ({ ...row, account: accountFor(row.institution, accountOf, path) }));
  });
  const rows = wanted.map(({ document, institution, amount, toPay, again, account }, i): PaymentRow => {
    const { account: number, bank, holder } = account.body;
    return {
      ...{ order: `${year}.${batch}.${i + 1}`, document, institution },
      ...{ amount: formatFen(amount), to_pay: formatFen(toPay), account: number, bank, holder },
      ...(again && { reissue_of: again.debt.debt.last.id }),
    };
  });
  const earlier = pinsOf(wanted.flatMap(({ beside }) => beside.flatMap(({ batches }) => batches)));
  const documents = owing.map(({ document }) => document);
  return {
    ...{ batch, due, rows, amount: formatFen(sumFen(wanted.map(({ toPay }) => toPay))) },
    from: {
      pays: documents.map(({ pin }) => pin),
      accounts: pinsOf(wanted.map(({ account }) => account.pin)),
      ...(earlier.length > 0 && { earlier }),
    },
    illustrative: [...new Set(documents.flatMap(({ body }) => illustrativeIn(body)))].sort(byCodePoint),
  };
}

interface Wanted {
  readonly document: string;
  readonly institution: string;
  readonly amount: Fen;
  readonly toPay: Fen;
  /** The debt that came back. */
  readonly again?: OrderedDebt;
  /** All that is ordered of the same document for the same institution. */
  readonly beside: readonly OrderedDebt[];
}

/** What of a document is to be paid to an institution: what came back, and what it owes beyond what is ordered. */
function wantedOf(
  { document }: Owing,
  { institution, amount }: Owing['to'][number],
  ordered: readonly OrderedDebt[],
  path: string,
): Wanted[] {
  const reference = document.pin.document;
  const beside = ordered.filter((one) => one.document === reference && one.debt.debt.first.institution === institution);
  const of = { document: reference, institution, beside };
  const more = amount - sumFen(beside.map(({ debt }) => debt.amount));
  if (more < 0n) throw orderedMore(of, amount, path);
  const again = beside.filter(({ debt }) => debt.returned > 0n);
  return [
    ...again.map((one) => ({ ...of, amount: one.debt.amount, toPay: one.debt.returned, again: one })),
    ...(more > 0n ? [{ ...of, amount: more, toPay: more }] : []),
  ];
}

function accountFor(institution: string, accountOf: BatchOn['accountOf'], path: string): Based<InstitutionAccount> {
  const account = accountOf(institution);
  if (account) return account;
  const says = {
    zh: `机构 ${institution} 没有可用的收款账户：请录入收款账户（accounts/${institution}），送审并审批；变更后的账户过冷静期才能收款。`,
    en: `Institution ${institution} has no account that counts: enter one (accounts/${institution}) and have it approved; one that was changed counts once its cooling time is over.`,
  };
  throw new Fault('conflict', says, path);
}

function nothingToPay(document: string, path: string): Fault {
  const says = {
    zh: `${document} 没有待拨付的款项：应付款已全部列入此前的拨付批次且未退回，或其金额不大于 0。`,
    en: `Nothing of ${document} is to be paid: all that it owes is ordered by batches before and did not come back, or its amount is not above 0.`,
  };
  return new Fault('conflict', says, path);
}

function orderedMore({ document, institution, beside }: Omit<Wanted, 'amount' | 'toPay'>, owed: Fen, path: string) {
  const before = formatFen(sumFen(beside.map(({ debt }) => debt.amount)));
  const batches = beside.flatMap(({ batches }) => batches.map(pinText)).join(', ');
  const says = {
    zh: `${document} 现在应付机构 ${institution} ${formatFen(owed)} 元，而此前的拨付批次已列 ${before} 元（${batches}）：多列的部分由机构退回，不能以拨付批次办理。`,
    en: `${document} owes institution ${institution} ${formatFen(owed)} yuan now, and ${before} yuan are ordered already (${batches}): what is too much is paid back by the institution, and is no matter of a batch.`,
  };
  return new Fault('conflict', says, path);
}

function pinsOf(pins: readonly Pin[]): Pin[] {
  return [...new Map(pins.map((pin) => [pinText(pin), pin])).values()];
}
