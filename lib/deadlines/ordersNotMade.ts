import { dayOf } from '../calendar/shanghai.ts';
import type { Day } from '../claims/claim.ts';
import { paidByWhatArose } from '../decisions/paidByWhatArose.ts';
import type { Document } from '../documents/document.ts';
import { documentKey } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { latest, revision, standing } from '../documents/read.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../store/tables.ts';
import type { UnsettledWork } from './unsettled.ts';

/**
 * The prepayment orders of the year that were to be made on the first of their month and are not there: of every month since the year was planned, for
 * each community that has a package and an instalment, and is paid by its plan. Where nobody approved packages or plan, that is why, and they are not made all the same.
 */
export async function ordersNotMade(
  tables: Tables,
  policy: Policy,
  fund: string,
  today: Day,
): Promise<UnsettledWork[]> {
  const year = today.slice(0, 4);
  const packages = await latest(tables, documentKey('packages', { fund, year }));
  if (packages === undefined) return [];
  const made = new Set(await scopesOf(tables, { fund, year }, 'prepayment-order'));
  const due = dueOf(packages, firstDays(year, today)).filter(
    ({ community, month }) => !made.has(`${community}.${month}`),
  );
  if (due.length === 0) return [];
  const expected: UnsettledWork[] = [];
  const byArising = new Set(paidByWhatArose(policy, fund, year));
  for (const order of await inForce(tables, packages, due)) {
    if (byArising.has(order.community)) continue;
    if (!(await hasInstalment(tables, { fund, year }, order))) continue;
    const { community, month } = order;
    expected.push({ what: 'order_not_made', of: month, since: `${month}-01`, community });
  }
  return expected;
}

interface Order {
  readonly community: string;
  readonly month: string;
}

/** The first days of the months of a year before a day. */
function firstDays(year: string, today: Day): Day[] {
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}-01`);
  return months.filter((first) => first < today);
}

function dueOf({ body }: Document<'packages'>, days: readonly Day[]): Order[] {
  const ids = body.result.packages.map(({ id }) => id);
  return ids.flatMap((community) => days.map((first) => ({ community, month: first.slice(0, 7) })));
}

/** Those that the packages in force have, or a draft where none are in force, from the day on which the year was planned first. */
async function inForce(tables: Tables, packages: Document<'packages'>, due: readonly Order[]): Promise<Order[]> {
  const { made } = packages.revision === 1 ? packages : await revision(tables, packages.key, 1);
  const { body } = (await standing(tables, packages.key)) ?? packages;
  const ids = new Set(body.result.packages.map(({ id }) => id));
  const since = dayOf(made.at);
  return due.filter(({ community, month }) => ids.has(community) && `${month}-01` > since);
}

/** A plan that begins within the year has no instalment for the months before. */
async function hasInstalment(
  tables: Tables,
  of: { readonly fund: string; readonly year: string },
  { community, month }: Order,
): Promise<boolean> {
  const plan = await latest(tables, documentKey('prepayment-plan', { ...of, community }));
  return plan === undefined || plan.body.result.months.some(({ id }) => id === month.slice(5));
}
