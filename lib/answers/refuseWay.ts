import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { Period } from '../claims/posting.ts';
import { changedFrom } from '../decisions/changedFrom.ts';
import { type DatedWay, type PaymentWay, WAYS } from '../decisions/paymentWay.ts';
import { type Readiness, readinessOf, shadowMonths } from '../decisions/readiness.ts';
import { switchesToActual } from '../decisions/switchesToActual.ts';
import { wayAmong } from '../decisions/waysInForce.ts';
import { documentNamed, pinNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, type FundYear, keyNamed, partsOfScope } from '../documents/key.ts';
import { all, scopesOf } from '../documents/list.ts';
import { latest, standingNumber } from '../documents/read.ts';
import { waysInForce } from '../documents/waysInForce.ts';
import { Fault } from '../errors.ts';
import { fundOf } from '../policy/funds.ts';
import { resolve } from '../policy/resolve.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { firstSignedMonth } from './firstSignedMonth.ts';
import type { Shelves } from './shelves.ts';

/** So many months are looked at side by side. */
const AT_ONCE = 20;

/** What an institution's ways are now, and what they would be. */
interface Change {
  readonly before: readonly DatedWay[];
  readonly after: readonly DatedWay[];
  /** The first month that it would change; undefined where it changes none. */
  readonly from: Period | undefined;
}

/**
 * Refuse ways of payment that would change what is signed: a month at or before the last one of which a statement is approved, as stays of it may be in any
 * month since, or a month of which a sheet is in force that pays on top of what groups pay.
 *
 * @throws Fault conflict  naming the document
 */
export async function refuseWayOfSigned(
  tables: Tables,
  key: DocumentKey<'payment-way'>,
  entered: PaymentWay,
): Promise<void> {
  const { from, after } = await changeBy(tables, key, entered);
  if (from === undefined) return;
  for (const year of [key.year, String(Number(key.year) + 1)]) {
    await refuseApprovedSince(tables, { fund: key.fund, year }, from);
    await refusePaidOnTop(tables, { fund: key.fund, year }, entered.institution, from, after);
  }
}

async function changeBy(tables: Tables, key: DocumentKey<'payment-way'>, entered: PaymentWay): Promise<Change> {
  const next = String(Number(key.year) + 1);
  const inForce = (await waysInForce(tables, { fund: key.fund, year: next })).get(entered.institution) ?? [];
  const yearOf = (document: string) => keyNamed(document)?.year ?? '';
  const before = inForce.flatMap(({ body }) => body.ways);
  const others = inForce.filter(({ pin }) => yearOf(pin.document) !== key.year);
  const earlier = others.filter(({ pin }) => yearOf(pin.document) < key.year).flatMap(({ body }) => body.ways);
  const later = others.filter(({ pin }) => yearOf(pin.document) > key.year).flatMap(({ body }) => body.ways);
  const after = [...earlier, ...entered.ways, ...later];
  return { before, after, from: changedFrom(before, after) };
}

async function refuseApprovedSince(tables: Tables, of: FundYear, from: Period): Promise<void> {
  const approved = await firstSignedMonth(tables, of, from);
  if (!approved) return;
  const { zh, en } = documentNamed(approved);
  throw new Fault(
    'conflict',
    {
      zh: `付费方式自 ${from} 起变更，而${zh}已审批，不再改变：请从其后的月份起变更。未作任何更改。`,
      en: `The way of payment would change from ${from} on, and the ${en} is approved and changes no more: let it change from a later month on. Nothing was changed.`,
    },
    'body.ways',
  );
}

/** Kinds of sheets by which something is paid on top of what groups pay. */
export type OnTopOfGroups = 'special-cases' | 'coefficients';

const ON_TOP: readonly OnTopOfGroups[] = ['special-cases', 'coefficients'];

async function refusePaidOnTop(
  tables: Tables,
  of: FundYear,
  institution: string,
  from: Period,
  after: readonly DatedWay[],
): Promise<void> {
  for (const kind of ON_TOP) {
    const keys = (await scopesOf(tables, of, kind, `${institution}.`))
      .map((scope): DocumentKey<OnTopOfGroups> => ({ ...of, kind, scope }))
      .filter((key) => partsOfScope(key).period >= from && wayAmong(after, partsOfScope(key).period) !== 'actual');
    const inForce = await sideBySide(keys, AT_ONCE, (key) => standingNumber(tables, key));
    const sheet = keys.find((_, i) => inForce[i] !== undefined);
    if (sheet) throw paidOnTop(sheet);
  }
}

function paidOnTop(sheet: DocumentKey): Fault {
  const { zh, en } = documentNamed(sheet);
  return new Fault(
    'conflict',
    {
      zh: `${zh}已生效，其金额在病组付费之上；该月改为不按病组付费，即无依据：请先以新版冲回，或从其后的月份起变更。未作任何更改。`,
      en: `The ${en} is in force, and pays on top of what groups pay: the month cannot be one in which they do not pay. Let a revision of the sheet take it back, or let the way change from a later month on. Nothing was changed.`,
    },
    'body.ways',
  );
}

/**
 * Refuse to have an institution paid by its groups that was in shadow and does not show what it has to (`service.readiness`). What no rule asks for is told, and
 * refused to nobody.
 *
 * @throws Fault conflict  naming the figure and the threshold
 */
export async function refuseUnready(
  { tables, policy }: Shelves,
  key: DocumentKey<'payment-way'>,
  entered: PaymentWay,
): Promise<void> {
  const { before, after } = await changeBy(tables, key, entered);
  for (const from of switchesToActual(before, after)) {
    const { area } = fundOf(policy, key.fund, 'path.fund');
    const readiness = readinessOf(resolve(policy, area, `${from}-01`), await shadowBefore(tables, key, from));
    const [failed] = readiness.checks.filter(({ met }) => met === false);
    if (failed) throw unready(key, from, failed);
  }
}

/** What was reconciled in shadow of an institution before a month, in its year and the year before, by all communities. */
export async function shadowBefore(tables: Tables, key: DocumentKey<'payment-way'>, from: Period) {
  const years = [String(Number(key.year) - 1), key.year];
  const statements = await Promise.all(
    years.map((year) => all(tables, { fund: key.fund, year }, 'monthly-statement', latest)),
  );
  const { institution } = partsOfScope(key);
  const bodies = statements.flat().map(({ body }) => body);
  return shadowMonths(
    institution,
    bodies.filter(({ month }) => month.period < from),
  );
}

const CHECKS: { readonly [id in Readiness['checks'][number]['id']]: { readonly zh: string; readonly en: string } } = {
  months: { zh: '模拟运行月数', en: 'months in shadow' },
  match_rate: { zh: '对账相符率', en: 'match rate' },
  grouping_rate: { zh: '入组率', en: 'grouping rate' },
  variance: { zh: '应付与记账偏差率', en: 'variance of payable from booked' },
};

function unready(key: DocumentKey, from: Period, { id, value, threshold }: Readiness['checks'][number]): Fault {
  const { zh, en } = documentNamed(key);
  const [name, isLimit] = [CHECKS[id], id === 'variance'];
  return new Fault('conflict', {
    zh: `${zh}自 ${from} 起由${WAYS.shadow.zh}转为${WAYS.actual.zh}，而${name.zh}为 ${value ?? '无'}，${isLimit ? '高于' : '低于'}规定的 ${threshold}（service.readiness.${id}）。未作任何更改。`,
    en: `By the ${en} the institution would be paid by its groups from ${from} on, and its ${name.en} is ${value ?? 'none'}, ${isLimit ? 'above' : 'below'} the ${threshold} of the rules (service.readiness.${id}). Nothing was changed.`,
  });
}

/** Refuse a sheet that pays on top of groups, of a month in which the institution is not paid by these: there is nothing on top of which they would be paid. @throws Fault conflict */
export async function refuseUnpaidByGroup(
  tables: Tables,
  { fund, year, institution, period }: FundYear & { readonly institution: string; readonly period: Period },
): Promise<void> {
  const inForce = (await waysInForce(tables, { fund, year })).get(institution) ?? [];
  const way = wayAmong(
    inForce.flatMap(({ body }) => body.ways),
    period === clearingPeriod(year) ? `${year}-12` : period,
  );
  if (way === 'actual') return;
  const name = pinNamed(inForce.at(-1)!.pin);
  throw new Fault('conflict', {
    zh: `${period} 该机构为“${WAYS[way].zh}”（${name.zh}），不按病组付费，在病组付费之上的增补无所依附。未作任何更改。`,
    en: `In ${period} the institution is paid ${way === 'item' ? 'by item' : 'by item, and its groups are in shadow'} (${name.en}): what is paid on top of groups has nothing to be on top of. Nothing was changed.`,
  });
}
