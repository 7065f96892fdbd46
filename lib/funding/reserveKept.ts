import type { Based } from '../decisions/pin.ts';
import { type EarlierReserve, type ReserveBasis, yearsPutBack } from '../decisions/reserveOfYear.ts';
import type { YearPots } from '../decisions/yearPots.ts';
import { based } from '../documents/document.ts';
import { documentKey, type FundYear } from '../documents/key.ts';
import { standing } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Tables } from '../store/tables.ts';

/**
 * What the reserve of a year begins with, and what of earlier draws is put back in it: the reserves of earlier years that are in force or, where there is none
 * of the year before, what was entered.
 *
 * @throws Fault not_found  there is neither
 */
export async function reserveKept(
  tables: Tables,
  rules: ResolvedPolicy,
  { fund, year }: FundYear,
  entered: Based<YearPots> | undefined,
): Promise<Pick<ReserveBasis, 'opening' | 'earlier'>> {
  const before = async (years_since: number) => {
    const of = String(Number(year) - years_since);
    const reserve = await standing(tables, documentKey('reserve', { fund, year: of }));
    return reserve && { year: of, years_since, reserve: based(reserve) };
  };
  const last = await before(1);
  const earlier: EarlierReserve[] = [];
  for (let since = 1; since <= yearsPutBack(rules); since++) {
    const found = since === 1 ? last : await before(since);
    if (found) earlier.push(found);
  }
  if (last) return { opening: last.reserve, earlier };
  if (saysOpening(entered)) return { opening: entered, earlier };
  throw new Fault('not_found', {
    zh: `${year} 年初的风险准备金结余未知：上年没有生效的风险准备金年度结算单，也未录入。请录入 reserve_opening（PUT /v1/funds/${fund}/years/${year}/pots），没有的录入 0.00。`,
    en: `What the risk reserve had on the first day of ${year} is not known: no reserve of the year before is in force, and nothing was entered. Enter reserve_opening (PUT /v1/funds/${fund}/years/${year}/pots), 0.00 where there was none.`,
  });
}

function saysOpening(
  entered: Based<YearPots> | undefined,
): entered is Extract<ReserveBasis['opening'], Based<YearPots>> {
  return entered?.body.reserve_opening !== undefined;
}
