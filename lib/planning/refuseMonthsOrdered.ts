import type { Bilingual } from '../bilingual.ts';
import { monthAfter } from '../calendar/months.ts';
import type { PlanVersion } from '../decisions/planVersion.ts';
import type { FundYear } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse a version that begins with a month which was ordered already, or settled by what arose in it.
 *
 * @param named the fund and the year, for the message
 * @throws Fault invalid_request  naming the last month that was ordered, and from which one a version can hold
 */
export async function refuseMonthsOrdered(
  tables: Tables,
  of: FundYear,
  { from }: PlanVersion,
  named: Bilingual,
): Promise<void> {
  const scopes = await Promise.all(
    (['prepayment-order', 'monthly-settlement'] as const).map((kind) => scopesOf(tables, of, kind)),
  );
  const months = scopes.flat().map((scope) => scope.slice(scope.lastIndexOf('.') + 1));
  const last = months.sort().at(-1);
  if (last === undefined || last < from) return;
  throw new Fault(
    'invalid_request',
    {
      zh: `${named.zh}的预付已开具至 ${last}：版本不能自 ${from} 起，最早自 ${monthAfter(last)} 起。`,
      en: `Of ${named.en} months through ${last} were ordered: a version cannot hold from ${from} on, and from ${monthAfter(last)} at the earliest.`,
    },
    'body.version.from',
  );
}
