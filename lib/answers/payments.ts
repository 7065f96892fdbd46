import type { paymentOperations, paymentReads } from '../api/operations/payments.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { canonicalJson } from '../canonicalJson.ts';
import type { Day } from '../claims/claim.ts';
import type { BankLines } from '../decisions/bankLines.ts';
import { drawCash, type PlacedLine, settledCash, yearOfOrder } from '../decisions/cash.ts';
import type { BatchEntered, PaymentBatch } from '../decisions/paymentBatch.ts';
import { paymentsOn } from '../decisions/paymentDays.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { documentKey, type FundYear, referenceOf } from '../documents/key.ts';
import { requiredStanding, standing } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { tagged } from '../http/entityTag.ts';
import { bytes, json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { batchNow } from '../payments/batchNow.ts';
import { batchesInForce, cashOf, listsOf } from '../payments/cashOf.ts';
import { paymentFile } from '../payments/paymentFile.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { rosterOf } from '../policy/rosterOf.ts';
import type { Tables } from '../store/tables.ts';
import { drawnOnce } from './drawnOnce.ts';
import { entered } from './entered.ts';
import { isToCheck } from './isToCheck.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

/** What officers enter to pay, and of what was paid. */
export function paymentAnswers({ tables, policy }: Shelves): AnswersTo<typeof paymentOperations> {
  return {
    async enterAccount({ path, body }, received) {
      const { institution } = path;
      if (isToCheck(received)) {
        refuseOtherThanThisYear(path.year, dayOf(received.at));
        refuseUnknownInstitution(policy, path, dayOf(received.at));
      }
      const { status, said } = await entered(
        tables,
        documentKey('account', path),
        { institution, ...body },
        received,
        BY,
      );
      return json(status, said, tagged(said));
    },
    async enterPaymentBatch({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const key = documentKey('payment-batch', { ...path, batch: path.payments });
      const today = dayOf(received.at);
      const inForce = (await standing(tables, key))?.body;
      if (isToCheck(received)) {
        if (inForce && !asksTheSame(inForce, body)) throw changesNoMore(documentNamed(key));
        if (!inForce) refuseDueBefore(body.due, today);
      }
      const draw = async () => inForce ?? batchNow(tables, policy, key, body, today);
      const batch = await drawnOnce(tables, key, received, draw);
      const { status, said } = await entered(tables, key, batch, received, BY);
      return json(status, said, tagged(said));
    },
    async enterBankLines({ path, body }, received) {
      fundOf(policy, path.fund, 'path.fund');
      const key = documentKey('bank-lines', { ...path, batch: path.payments });
      const today = dayOf(received.at);
      if (isToCheck(received)) refuseOtherDays(path.year, body, today);
      const { status, said } = await entered(tables, key, body, received, BY);
      const found = await linesFound(tables, path, referenceOf(key), body, today);
      return json(status, { ...said, lines: found }, tagged(said));
    },
  };
}

export function paymentReadAnswers({ tables, policy }: Shelves): AnswersTo<typeof paymentReads> {
  return {
    async readPaymentFile({ path }) {
      fundOf(policy, path.fund, 'path.fund');
      const { body, revision, hash } = await requiredStanding(
        tables,
        documentKey('payment-batch', { ...path, batch: path.payments }),
      );
      const file = bytes(
        paymentFile(body),
        'text/csv; charset=utf-8',
        `${path.fund}-${path.year}-${path.payments}.csv`,
      );
      return { ...file, headers: { ...file.headers, ...tagged({ revision, hash }) } };
    },
    async readCash({ path, query }, { at }) {
      const { area } = fundOf(policy, path.fund, 'path.fund');
      const asOf = query.on ?? dayOf(at);
      const cash = await cashOf(tables, policy, path, asOf);
      const { result, from } = drawCash(resolve(policy, area, asOf), path.year, asOf, cash);
      const settled = settledCash(path.year, asOf, cash);
      const { orders: _, receipts: __, ...sums } = result;
      return json(200, {
        ...{ as_of: asOf, ...sums, payments: paymentsOn(asOf, settled) },
        ...{ lines: settled.lines.map(lineShown), from },
      });
    },
  };
}

function asksTheSame({ due, from }: PaymentBatch, asked: BatchEntered): boolean {
  const pays = from.pays.map(({ document }) => document);
  return due === asked.due && canonicalJson(pays) === canonicalJson(asked.pays);
}

/** Where the lines of a list have ended, in their order. They may name orders of this year, and of years before. */
async function linesFound(tables: Tables, { fund, year }: FundYear, list: string, { lines }: BankLines, today: Day) {
  const named = lines.flatMap(({ order }) => yearOfOrder(order) ?? []);
  const years = [...new Set([year, ...named])];
  const placed = await Promise.all(
    years.map(async (each) => {
      const of = { fund, year: each };
      const cash = { batches: await batchesInForce(tables, of, today), lists: await listsOf(tables, of, today) };
      return settledCash(each, today, cash).lines;
    }),
  );
  const found = new Map(
    placed
      .flat()
      .filter((line) => line.list.document === list)
      .map((line) => [line.line.id, line]),
  );
  return lines.flatMap(({ id }) => found.get(id) ?? []).map(lineShown);
}

function lineShown({ line: { id, order, amount }, kind }: PlacedLine) {
  return { id, order: order ?? null, amount, kind };
}

function refuseOtherThanThisYear(year: string, today: Day): void {
  if (today.startsWith(`${year}-`)) return;
  const says = {
    zh: `${year}：收款账户在当年（${today.slice(0, 4)}）录入，此后各年沿用，直至变更。`,
    en: `${year}: an account is entered in the year that is running (${today.slice(0, 4)}), and stays until another takes its place.`,
  };
  throw new Fault('invalid_request', says, 'path.year');
}

/** @throws Fault not_found  no institution of the fund */
function refuseUnknownInstitution(
  policy: Policy,
  { fund, institution }: { readonly fund: string; readonly institution: string },
  today: Day,
): void {
  fundOf(policy, fund, 'path.fund');
  const { communities, nonMembers } = rosterOf(policy, fund, today);
  if ([...communities.flatMap(({ members }) => members), ...nonMembers].some(({ id }) => id === institution)) return;
  const says = {
    zh: `基金 ${fund} 的名册中没有机构“${institution}”。`,
    en: `There is no institution "${institution}" in the roster of ${fund}.`,
  };
  throw new Fault('not_found', says, 'path.institution');
}

function refuseDueBefore(due: Day, today: Day): void {
  if (due >= today) return;
  const says = {
    zh: `due：付款期限 ${due} 已过，应为今天（${today}）或以后。`,
    en: `due: ${due} is over; expected today (${today}) or a later day.`,
  };
  throw new Fault('invalid_request', says, 'body.due');
}

function changesNoMore({ zh, en }: { readonly zh: string; readonly en: string }): Fault {
  return new Fault('conflict', {
    zh: `${zh}已审批，付款文件可能已交银行，不能更改：其他款项请录入新的批次，退回的款项列入新的批次重新拨付。未作任何更改。`,
    en: `The ${en} is in force, and the bank may have its file: it changes no more. Enter another batch; what came back of this one is paid by that. Nothing was changed.`,
  });
}

/** Each line is of the year in which it is handed in, so that a line that comes again is found. */
function refuseOtherDays(year: string, { lines }: BankLines, today: Day): void {
  const wrong = lines.findIndex(({ day }) => !day.startsWith(`${year}-`) || day > today);
  if (wrong === -1) return;
  const { id, day } = lines[wrong]!;
  const says = {
    zh: `lines[${wrong}].day：回单 ${id} 的日期 ${day} 应在 ${year} 年内且不晚于今天（${today}）。`,
    en: `lines[${wrong}].day: line ${id} is of ${day}; expected a day of ${year} that is not after today (${today}).`,
  };
  throw new Fault('invalid_request', says, `body.lines[${wrong}].day`);
}
