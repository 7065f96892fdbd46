import type { SettlementInBooks } from '../claims/settlementInBooks.ts';
import { Fault } from '../errors.ts';

/**
 * Refuse a row of a sheet of an institution and a month whose settlement is not of them.
 *
 * @param path of the field that names it, such as `findings[2].settlement_id`
 * @throws Fault invalid_request  a settlement that is not booked at the institution, was settled in another month, or is borne by another year
 */
export function refuseUnbooked<Booked extends SettlementInBooks>(
  settlement: string,
  path: string,
  { institution, period }: { readonly institution: string; readonly period: string },
  booked: Booked | undefined,
): asserts booked is Booked {
  const refuse = (zh: string, en: string) => refusedSettlement(settlement, path, institution, zh, en);
  const year = period.slice(0, 4);
  if (booked === undefined)
    throw refuse(
      `没有入账，应为本基金账上该机构 ${period} 结算的一笔。`,
      `is not booked; expected one of this institution, settled in ${period}, in the books of this fund.`,
    );
  if (booked.settledIn !== period)
    throw refuse(
      `是 ${booked.settledIn} 结算的，应为 ${period} 结算的一笔。`,
      `was settled in ${booked.settledIn}; expected one of ${period}.`,
    );
  if (booked.year !== year)
    throw refuse(
      `记在 ${booked.year} 年度的账上，不在 ${year} 年度。`,
      `is in the books of ${booked.year}, and not in those of ${year}.`,
    );
}

/** A settlement that a sheet cannot have, and why. */
export function refusedSettlement(
  settlement: string,
  path: string,
  institution: string,
  zh: string,
  en: string,
): Fault {
  const at = `${settlement} (${institution})`;
  return new Fault('invalid_request', { zh: `${path}：结算 ${at} ${zh}`, en: `${path}: settlement ${at} ${en}` }, path);
}
