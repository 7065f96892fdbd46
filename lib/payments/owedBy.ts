import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { YearClose } from '../decisions/closeYear.ts';
import type { Owing } from '../decisions/paymentBatch.ts';
import { actsOn } from '../documents/actsOn.ts';
import { isLocked } from '../documents/courseOf.ts';
import { based, type Document } from '../documents/document.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, documentKey, type FundYear, keyNamed, partsOfScope } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { requiredStanding, standing } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { parseFen, sumFen } from '../money/fen.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../store/tables.ts';
import { leadOf } from './leadOf.ts';

/** What can be paid by a batch. */
const PAID_BY_BATCH = [
  'prepayment-order',
  'monthly-settlement',
  'neighbour-payment',
  'close',
  'capitation-order',
  'capitation-close',
] as const;
type PaidKind = (typeof PAID_BY_BATCH)[number];

/**
 * What a document of a fund year owes, and to whom: an instalment, and what a community is owed for residents of others, to its lead hospital; a month that is paid by what arose to each member, and what is paid by contracted heads; a locked close to
 * the lead hospital, in mode C to each member, and without a package to each institution, as is what belongs to the months after one that ended.
 *
 * @param reference of the document
 * @param path where it was asked for
 * @throws Fault invalid_request  it names no document of the year that is paid by a batch
 * @throws Fault not_found, not_approved  there is none, or none in force
 * @throws Fault conflict  a close that is not locked; an instalment or a month that was not received when the year was closed, and is in the close
 */
export async function owedBy(
  tables: Tables,
  policy: Policy,
  of: FundYear,
  reference: string,
  path: string,
): Promise<Owing> {
  const key = keyNamed(reference);
  if (!key || key.fund !== of.fund || key.year !== of.year || !isPaidByBatch(key))
    throw notPaidByBatch(of, reference, path);
  const document = await requiredStanding(tables, key);
  const community = key.scope.split('.')[0]!;
  const lead = (day: Day) => leadOf(policy, of, community, day);
  if (isOf(document, 'prepayment-order')) {
    await refuseInClose(tables, { ...of, community }, path);
    const { month } = partsOfScope(document.key);
    return {
      document: based(document),
      to: [{ institution: lead(dayOfPeriod(month)), amount: parseFen(document.body.amount) }],
    };
  }
  if (isOf(document, 'monthly-settlement')) {
    await refuseInClose(tables, { ...of, community }, path);
    const paid = document.body.result.institutions.map(({ id, cash }) => ({ institution: id, amount: parseFen(cash) }));
    return { document: based(document), to: paid.filter(({ amount }) => amount > 0n) };
  }
  if (isOf(document, 'capitation-order') || isOf(document, 'capitation-close')) {
    const paid = document.body.rows.map(({ institution, amount }) => ({ institution, amount: parseFen(amount) }));
    return { document: based(document), to: paid.filter(({ amount }) => amount > 0n) };
  }
  const lastDay = `${of.year}-12-31`;
  if (isOf(document, 'neighbour-payment'))
    return { document: based(document), to: [{ institution: lead(lastDay), amount: parseFen(document.body.amount) }] };
  if (!isOf(document, 'close')) throw notPaidByBatch(of, reference, path);
  if (!isLocked(KINDS.close.life, await actsOn(tables, document.key))) throw notLocked(document.key, path);
  return {
    document: based(document),
    to: withAfter(
      document.body,
      duesOf(document.body, () => lead(lastDay)),
    ).filter(({ amount }) => amount > 0n),
  };
}

function duesOf(close: YearClose, lead: () => string): Owing['to'] {
  if (close.formula === null)
    return close.rows.map(({ institution, amount, cash_due }) => ({
      institution,
      amount: parseFen(cash_due ?? amount),
    }));
  if (close.formula === 'community-close') return [{ institution: lead(), amount: parseFen(close.result.cash_due) }];
  return close.result.members.map(({ id, cash_due }) => ({ institution: id, amount: parseFen(cash_due) }));
}

/** Where a package ended within the year, each institution is owed the months after besides. */
function withAfter(close: YearClose, ofPackage: Owing['to']): Owing['to'] {
  if (close.formula === null || !close.after) return ofPackage;
  const after = close.after.rows.map(({ institution, amount }) => ({ institution, amount: parseFen(amount) }));
  const by = Map.groupBy([...ofPackage, ...after], ({ institution }) => institution);
  return [...by].map(([institution, of]) => ({ institution, amount: sumFen(of.map(({ amount }) => amount)) }));
}

function isPaidByBatch(key: DocumentKey): key is DocumentKey<PaidKind> {
  return (PAID_BY_BATCH as readonly string[]).includes(key.kind);
}

function isOf<K extends PaidKind>(document: Document<PaidKind>, kind: K): document is Document<K> {
  return document.key.kind === kind;
}

/** Where the close counted what the bank had paid, what it had not is in what the close pays. */
async function refuseInClose(
  tables: Tables,
  of: FundYear & { readonly community: string },
  path: string,
): Promise<void> {
  const key = documentKey('close', of);
  const close = await standing(tables, key);
  if (!close || !('cash' in close.body.from) || !isLocked(KINDS.close.life, await actsOn(tables, key))) return;
  const { zh, en } = documentNamed(key);
  const says = {
    zh: `${zh}已锁定，清算时未到账的预付款已并入清算应拨款：请以清算单拨付，不再单独拨付预付款。`,
    en: `The ${en} is locked, and what had not been received of the instalments is in what it pays: pay the close, and no instalment beside it.`,
  };
  throw new Fault('conflict', says, path);
}

function notLocked(key: DocumentKey, path: string): Fault {
  const { zh, en } = documentNamed(key);
  const says = {
    zh: `${zh}尚未锁定，应拨款还会变动：锁定后再列入拨付批次。`,
    en: `The ${en} is not locked, and what it pays may change: put it into a batch once it is.`,
  };
  return new Fault('conflict', says, path);
}

function notPaidByBatch({ fund, year }: FundYear, reference: string, path: string): Fault {
  const kinds = {
    zh: PAID_BY_BATCH.map((kind) => `${KINDS[kind].zh}（${kind}）`).join('、'),
    en: PAID_BY_BATCH.join(', '),
  };
  const says = {
    zh: `“${reference}”不能列入拨付批次：应为 ${fund}/${year} 的下列文书之一：${kinds.zh}。`,
    en: `"${reference}" is paid by no batch: expected a document of ${fund}/${year} of one of these kinds: ${kinds.en}.`,
  };
  return new Fault('invalid_request', says, path);
}
