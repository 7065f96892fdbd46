import { dayOf } from '../calendar/shanghai.ts';
import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Day } from '../claims/claim.ts';
import type { CashOf } from '../decisions/cash.ts';
import { owedToMembers } from '../decisions/owedToMembers.ts';
import { paidByWhatArose } from '../decisions/paidByWhatArose.ts';
import { pinText } from '../decisions/pin.ts';
import { actsOn } from '../documents/actsOn.ts';
import { cameIntoForce } from '../documents/courseOf.ts';
import { based, type Document, pinOf } from '../documents/document.ts';
import type { FundYear } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { all } from '../documents/list.ts';
import { latest, standing } from '../documents/read.ts';
import { formatFen } from '../money/fen.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import { rostersOn } from '../policy/rostersOn.ts';
import { setting } from '../policy/setting.ts';
import type { Tables } from '../store/tables.ts';
import { leadOf } from './leadOf.ts';

/** The payment batches of a fund year that were in force on a day, each with the day on which it came into force. */
export async function batchesInForce(tables: Tables, of: FundYear, on: Day): Promise<CashOf['batches']> {
  const batches = await all(tables, of, 'payment-batch', standing);
  const dated = await Promise.all(
    batches.map(async (batch) => {
      const came = cameIntoForce(KINDS['payment-batch'].life, await actsOn(tables, batch.key));
      return { ...based(batch), approved: dayOf(came.find(({ revision }) => revision === batch.revision)!.at) };
    }),
  );
  return dated.filter(({ approved }) => approved <= on);
}

/** The lists of lines of the bank that may speak of a fund year on a day: its payments go on after it is over. */
export async function listsOf(tables: Tables, { fund, year }: FundYear, on: Day): Promise<CashOf['lists']> {
  const years = Array.from({ length: Math.max(0, Number(on.slice(0, 4)) - Number(year)) + 1 }, (_, i) =>
    String(Number(year) + i),
  );
  const lists = await Promise.all(years.map((each) => all(tables, { fund, year: each }, 'bank-lines', latest)));
  return lists.flat().map(based);
}

/** All that the cash of a fund year is held against on a day. */
export async function cashOf(tables: Tables, policy: Policy, of: FundYear, on: Day): Promise<CashOf> {
  const [batches, lists] = [await batchesInForce(tables, of, on), await listsOf(tables, of, on)];
  const { area } = fundOf(policy, of.fund);
  const basis = setting(resolve(policy, area, `${of.year}-12-31`), 'service.inpatient_basis');
  const rosterOn = rostersOn(policy, of.fund);
  const months = await all(tables, of, 'monthly-statement', standing);
  const byArising = new Set(months.length === 0 ? [] : paidByWhatArose(policy, of.fund, of.year));
  const byPlan = months.filter(({ body }) => !byArising.has(body.month.community));
  const statements = byPlan.map((document) => {
    const { community, period } = document.body.month;
    const institution = leadOf(policy, of, community, dayOfPeriod(period));
    const payable = formatFen(owedToMembers(document.body, rosterOn, basis));
    return { ...based(document), community, owed: [{ id: pinText(pinOf(document)), institution, payable }] };
  });
  const settled = byArising.size === 0 ? [] : await all(tables, of, 'monthly-settlement', standing);
  return { batches, lists, statements: [...statements, ...settled.map(owedBySettlement)] };
}

/** What is owed of a month that is paid by what arose is what its settlement pays, to each member. */
function owedBySettlement(settlement: Document<'monthly-settlement'>): CashOf['statements'][number] {
  const { community, result } = settlement.body;
  const name = `${settlement.key.scope}@${settlement.revision}`;
  const owed = result.institutions.map(({ id, cash }) => ({ id: `${name} ${id}`, institution: id, payable: cash }));
  return { ...based(settlement), community, owed };
}
